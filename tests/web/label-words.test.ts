import { expect, it } from "@jest/globals";
import { classWords, labelTitle, labelWord } from "../../web/src/label-words.ts";

const form = {
  classes: [
    { name: "good", title: "Good" },
    { name: "1", title: "Fraud" },
  ],
};

it.each([
  ["good", "Good", "good"],
  ["1", "Fraud", "Fraud"],
  ["undecided", "Undecided", "undecided"],
])("%s is %s alone, and %s within a sentence", (label, alone, within) => {
  expect([labelTitle(label, form), labelWord(label, form)]).toEqual([alone, within]);
});

it("the classes without a title have their names", () => {
  expect(classWords(form)).toEqual(["good", "Fraud"]);
  expect(classWords({ classes: [{ name: "Cultivar 1" }, { name: "Cultivar 2" }] })).toEqual([
    "Cultivar 1",
    "Cultivar 2",
  ]);
});
