import { expect, it } from "@jest/globals";
import { model } from "../../support/model-server.ts";
import { isThousand } from "../../web/answer/thousand.ts";

it("the outcomes add up to 1,000 at every threshold of the model and every prevalence of the slider", () => {
  const { operatingCurve = [] } = model;
  expect(operatingCurve.length).toBeGreaterThan(10);
  const prevalences = Array.from({ length: 999 }, (_, i) => (i + 1) / 1000);
  const wrong = operatingCurve.flatMap((point) =>
    prevalences.filter((prevalence) => !isThousand(point, prevalence)).map((prevalence) => ({ point, prevalence })),
  );
  expect(wrong).toEqual([]);
});
