/** Many cases on the page, in a real browser, against the API with the real model. */
import { describe, expect, it, jest } from "@jest/globals";
import { holding, serveBefore, serveRelay } from "../support/front.ts";
import { beyondBounds, firstColumn, notItsType, signature } from "../support/model.ts";
import { apiKey, asDeployed, serve } from "./api.ts";
import { askFile, cases, choose, csvOf, download, finished, names, openBatch, understood } from "./batch/many.ts";
import { kept } from "./browser.ts";
import { alertOf, ask, casesOf, keyOf, press, submit, titleOfLabel } from "./page.ts";

jest.setTimeout(90_000); // Browsers wait for each other on a busy machine.
const { url } = await serve();

interface Answer {
  id: string;
  label: string;
  probability: number;
}

/** What the API itself answers, a thousand rows a request. */
async function answers(rows: string[][]): Promise<Answer[]> {
  const all: Answer[] = [];
  for (let at = 0; at < rows.length; at += 1000) {
    const init = { method: "POST", headers: { "content-type": "text/csv" }, body: csvOf(rows.slice(at, at + 1000)) };
    const response = await fetch(`${url}/predictions`, init);
    all.push(...((await response.json()) as { predictions: Answer[] }).predictions);
  }
  return all;
}

const shortOf = (rows: Record<string, string>[]) =>
  rows.map(({ id, label, probability }) => ({ id, label, probability: Number(probability) }));
const plain = (all: Answer[]) => all.map(({ id, label, probability }) => ({ id, label, probability }));

describe("a file", () => {
  const rows = cases(2500);

  it("is answered as the API answers, row by row, with its own columns; nothing of it is kept or in the address", async () => {
    const visit = await openBatch(url);
    await askFile(visit, csvOf(rows));
    const file = await download(visit);
    expect(file.map((row) => names.map((name) => row[name]))).toEqual(rows);
    expect(shortOf(file)).toEqual(plain(await answers(rows)));
    expect([await kept(visit), visit.page.url(), visit.strangers, visit.complaints]).toEqual([
      [],
      `${url}/#many-cases`,
      [],
      [],
    ]);
  });

  it("says the same with its columns shuffled, a byte order mark, semicolons and decimal commas", async () => {
    const visit = await openBatch(url);
    const order = [...names.keys()].reverse();
    const shuffled = [names, ...rows].map((row) =>
      order.map((i) => row[i]?.replace(/^(-?\d+)\.(\d+)$/, "$1,$2")).join(";"),
    );
    await choose(visit, `\uFEFF${shuffled.join("\r\n")}\r\n`);
    expect(await understood(visit).innerText()).toBe(
      `2,500 rows; a header with ${names.length} columns; separated by semicolons, with decimal commas.`,
    );
    await submit(visit);
    await finished(visit);
    const file = (await download(visit)).map((row) => ({
      ...row,
      probability: row.probability?.replace(",", ".") ?? "",
    }));
    expect(shortOf(file)).toEqual(plain(await answers(rows)));
  });

  it("that is dropped is taken, and what was typed is there when one comes back to it", async () => {
    const visit = await openBatch(url);
    await casesOf(visit).fill("typed before");
    const transfer = await visit.page.evaluateHandle(
      `(() => { const all = new DataTransfer(); all.items.add(new File([${JSON.stringify(csvOf(rows.slice(0, 3)))}], "dropped.csv")); return all; })()`,
    );
    await visit.page.locator("h1").dispatchEvent("drop", { dataTransfer: transfer });
    await visit.page.getByText("dropped.csv").waitFor();
    expect(await understood(visit).innerText()).toContain(
      `3 rows; a header with ${names.length} columns; separated by commas.`,
    );
    await press(visit, "Back to the field");
    expect(await casesOf(visit).inputValue()).toBe("typed before");
  });
});

describe("before anything is sent", () => {
  it.each([
    ["nothing", "", "There are no rows yet."],
    ["a header alone", `${names}\n`, "There is a header and no row below it."],
    [
      "no header and too few cells",
      "1,2",
      `The first row is not a header and has 2 cells instead of ${names.length - 1}.`,
    ],
    [
      "a misspelt header",
      csvOf(cases(1), ["id", `${firstColumn.name}x`, ...names.slice(2)]),
      `looks like ${firstColumn.name}: rename it.`,
    ],
  ])("%s: the page says what to do, keeps it, and asks nobody", async (_, text, words) => {
    const visit = await openBatch(url);
    await casesOf(visit).fill(text);
    await ask(visit);
    await alertOf(visit).getByText(words).waitFor();
    expect(await casesOf(visit).inputValue()).toBe(text);
    expect(visit.requests.filter((request) => request.includes("predictions"))).toEqual([]);
  });

  it("a file that is no text", async () => {
    const visit = await openBatch(url);
    await choose(visit, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff]));
    await alertOf(visit).getByText("The CSV is not UTF-8. It may be another kind of file").waitFor();
    await choose(visit, csvOf(cases(2)));
    expect(await understood(visit).innerText()).toContain("2 rows");
    expect(await alertOf(visit).count()).toBe(0);
  });
});

describe("a preview", () => {
  it("marks the cells that the API will not take, in its words, and counts the rows of the whole file", async () => {
    const visit = await openBatch(url);
    const rows = cases(40);
    rows[0] = ["case-0", "abc", "", ...(rows[0]?.slice(3) ?? [])];
    rows[1] = ["case-1", "1,234.5", ...(rows[1]?.slice(2) ?? [])];
    const [[beyond, outside] = [0, ""]] = beyondBounds(firstColumn);
    rows[30] = ["case-30", String(beyond), ...(rows[30]?.slice(2) ?? [])];
    await choose(visit, [names, ...rows].map((row) => `${row.join(";")}\n`).join(""));
    await understood(visit).waitFor();
    const preview = visit.page.locator(".preview");
    expect(await preview.locator("td.bad").allInnerTexts()).toEqual([
      `abc\n${notItsType}`,
      "is required",
      expect.stringMatching(/^1,234\.5\nhas thousands separators/),
    ]);
    expect(await preview.locator(".complaint p").innerText()).toBe(
      "3 rows have errors and get no answer. Correct them, or go ahead without them.",
    );
    const [first, , third] = await preview.locator(".complaint li").allInnerTexts();
    expect([first, third]).toEqual([
      `Line 2, column 3, ${names[2]}: is required (and 1 more)`,
      `Line 32, column 2, ${firstColumn.name}: ${outside}`,
    ]);
    expect(visit.requests.filter((request) => request.includes("predictions"))).toEqual([]);

    await submit(visit);
    await finished(visit);
    await visit.page.getByText("37 of 40 rows answered, 3 with errors.").waitFor({ state: "attached" });
  });

  it("of rows that are pasted marks them, too", async () => {
    const visit = await openBatch(url);
    await casesOf(visit).fill(csvOf(cases(2)).replace(/^case-1,[\d.-]+/m, "case-1,abc"));
    await understood(visit).waitFor();
    expect(await visit.page.locator(".preview td.bad").innerText()).toBe(`abc\n${notItsType}`);
  });
});

describe("rows", () => {
  const rows = cases(60);
  rows[1] = ["=cmd|' /C calc'!A0", ...(rows[1]?.slice(1) ?? [])];
  rows[7] = ["case-7", "abc", ...(rows[7]?.slice(2) ?? [])];
  rows[8] = ["case-8", "1"];

  it("with errors say where; formulas are escaped in the file; one kind of row can be shown, sorted and taken alone", async () => {
    const visit = await openBatch(url);
    const { page } = visit;
    await askFile(visit, csvOf(rows));
    // Answered rows and rows with errors are all rows, in words and beside the choices.
    await page.getByText("58 of 60 rows answered, 2 with errors.").waitFor({ state: "attached" });
    const counts = await page.locator(".count").allInnerTexts();
    const number = (label: string) => Number(counts.find((text) => text.includes(label))?.match(/[\d,]+/)?.[0]);
    const labels = [
      ...(signature.classes ?? []).map(({ name }) => name),
      ...(signature.undecided ? [signature.undecided] : []),
    ];
    const answered = labels.map((label) => number(titleOfLabel(label))).reduce((sum, each) => sum + each, 0);
    expect([number("All"), number("With errors"), answered]).toEqual([60, 2, 58]);

    await page.getByRole("radio", { name: "With errors" }).check();
    await page.locator(".rows table[aria-rowcount='3']").waitFor();
    const notes = await page.locator(".rows tbody tr td:last-child").allInnerTexts();
    expect(notes).toEqual([
      `Line 9, column 2, ${firstColumn.name}: ${notItsType}`,
      `Line 10: The row has 2 cells instead of ${names.length}.`,
    ]);
    await page.getByRole("button", { name: "case-7" }).press("Enter");
    expect(await page.getByRole("dialog").innerText()).toContain(
      `Line 9, column 2, ${firstColumn.name}: ${notItsType}`,
    );
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "case-7", exact: true }).and(page.locator(":focus")).waitFor();
    expect((await download(visit, /^Download only/)).map(({ id, line }) => [id, line])).toEqual([
      ["case-7", "9"],
      ["case-8", "10"],
    ]);

    await page.getByRole("radio", { name: "All" }).check();
    await page.getByRole("button", { name: "Probability of" }).click();
    await page.locator("th[aria-sort=ascending]", { hasText: "Probability" }).waitFor();
    await page.locator(".rows table[aria-rowcount='61']").waitFor();
    const file = await download(visit);
    expect(file[1]?.id).toBe("'=cmd|' /C calc'!A0");
    const least = file
      .filter(({ probability }) => probability)
      .sort((a, b) => Number(a.probability) - Number(b.probability));
    await page
      .getByRole("row", { name: least[0]?.id ?? "" })
      .and(page.locator("[aria-rowindex='2']"))
      .waitFor();
  });
});

describe("what goes wrong on the way", () => {
  const rows = cases(6000);
  const csv = csvOf(rows);

  it("connections that are cut are made again, and every row is answered once", async () => {
    const { url: front } = await serveBefore(url, ({ number }, response) => {
      if (number % 3 === 0) response.destroy();
      return number % 3 === 0;
    });
    const visit = await openBatch(front);
    await askFile(visit, csv);
    expect(shortOf(await download(visit))).toEqual(plain(await answers(rows)));
  });

  it("the API goes and comes back: the run stands still, goes on, and every row is answered once", async () => {
    let isBack = false;
    const { url: front } = await serveBefore(url, ({ body }, response) => {
      const isGone = !body.includes("\ncase-0,") && !isBack;
      if (isGone) response.destroy();
      return isGone;
    });
    const visit = await openBatch(front);
    await choose(visit, csv);
    await understood(visit).waitFor();
    await submit(visit);
    await alertOf(visit).getByText("The API could not be reached.").waitFor();
    await visit.page.getByRole("button", { name: "Continue" }).and(visit.page.locator(":focus")).waitFor();
    const part = await download(visit);
    expect(part.length).toBeGreaterThan(0);
    expect(part.length).toBeLessThan(6000);
    isBack = true;
    await press(visit, "Continue");
    await finished(visit);
    expect(shortOf(await download(visit))).toEqual(plain(await answers(rows)));
  });

  it("a reply that is not the API's is told, and tried again by hand", async () => {
    const { url: front } = await serveBefore(url, ({ number }, response) => {
      if (number === 0) response.writeHead(200, { "content-type": "text/html" }).end("<h1>Log in</h1>");
      return number === 0;
    });
    const visit = await openBatch(front);
    await choose(visit, csvOf(rows.slice(0, 10)));
    await understood(visit).waitFor();
    await submit(visit);
    await alertOf(visit).getByText("The reply did not come from the API.").waitFor();
    await press(visit, "Continue");
    await finished(visit);
    expect(await download(visit)).toHaveLength(10);
  });

  it("a model that is replaced ends the run after its own answers; the button has all answered by the new one", async () => {
    let version: string | undefined;
    const front = await serveRelay(url, (body, answer) => {
      if (body.includes("\ncase-3000,")) version = "9.9.9";
      return version ? answer.replace(/"version":"[^"]+"/, `"version":"${version}"`) : answer;
    });
    const visit = await openBatch(front);
    await choose(visit, csv);
    await understood(visit).waitFor();
    await submit(visit);
    await alertOf(visit)
      .getByText(`The model was replaced while your ${signature.wording.cases} were being answered.`)
      .waitFor();
    expect(await visit.page.getByRole("button", { name: "Continue" }).count()).toBe(0);
    const part = await download(visit);
    expect(shortOf(part)).toEqual(plain(await answers(rows.slice(0, part.length))));
    expect(part.length).toBeGreaterThan(0);
    expect(part.length).toBeLessThanOrEqual(3000);

    await submit(visit);
    await finished(visit);
    expect(await alertOf(visit).count()).toBe(0);
    expect(await download(visit)).toHaveLength(6000);
  });

  it("a run that stood still does not go on with another model", async () => {
    let isGone = true;
    let isReplaced = false;
    const relay = await serveRelay(url, (_, answer) =>
      isReplaced ? answer.replace(/"version":"[^"]+"/, '"version":"9.9.9"') : answer,
    );
    const { url: front } = await serveBefore(relay, ({ body }, response) => {
      const isCut = isGone && !body.includes("\ncase-0,");
      if (isCut) response.destroy();
      return isCut;
    });
    const visit = await openBatch(front);
    await choose(visit, csv);
    await understood(visit).waitFor();
    await submit(visit);
    await alertOf(visit).getByText("The API could not be reached.").waitFor();
    isGone = false;
    isReplaced = true;
    await press(visit, "Continue");
    await alertOf(visit)
      .getByText(`The model was replaced while your ${signature.wording.cases} were being answered.`)
      .waitFor();
    expect(await download(visit)).toHaveLength(1000);
  });

  it("a run is cancelled at once, keeps its answers, and can go on", async () => {
    const { url: slow } = await serveBefore(url, holding("case-2000"));
    const visit = await openBatch(slow);
    await choose(visit, csv);
    await understood(visit).waitFor();
    await submit(visit);
    await visit.page.getByText("2,000 of 6,000 rows answered").first().waitFor();
    await press(visit, "Cancel");
    await visit.page.getByRole("button", { name: "Continue" }).and(visit.page.locator(":focus")).waitFor();
    expect(await download(visit)).toHaveLength(2000);
    await press(visit, "Continue");
    await finished(visit);
    expect(shortOf(await download(visit))).toEqual(plain(await answers(rows)));
  });

  it("a key is asked for, and the run goes on with it", async () => {
    const { url: locked } = await serve(asDeployed);
    const visit = await openBatch(`${locked}/v1`);
    await choose(visit, csv);
    await understood(visit).waitFor();
    for (const key of [undefined, "wrong", apiKey]) {
      if (key) await keyOf(visit).fill(key);
      await (key ? press(visit, "Use this key") : submit(visit));
      if (key !== apiKey)
        await alertOf(visit)
          .getByText(key ? "rejected this key" : "requires a key")
          .waitFor();
    }
    await finished(visit);
    expect(shortOf(await download(visit))).toEqual(plain(await answers(rows)));
  });
});
