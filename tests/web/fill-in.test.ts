import { expect, it } from "@jest/globals";
import { escapeHtml, fillIn } from "../../web/fill-in.ts";

it("a text is no HTML, neither in an element nor in an attribute", () => {
  expect(escapeHtml(`<b title="x">A & B</b>`)).toBe("&lt;b title=&quot;x&quot;&gt;A &amp; B&lt;/b&gt;");
});

it("each word is replaced by its own text, which is left alone", () => {
  expect(fillIn("<p>TITLE, SUMMARY</p>", { TITLE: "SUMMARY of $&", SUMMARY: "TITLE" })).toBe(
    "<p>SUMMARY of $&, TITLE</p>",
  );
});
