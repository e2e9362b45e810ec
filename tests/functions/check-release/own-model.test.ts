import { expect, it } from "@jest/globals";
import type { Reply } from "@layers/api";
import { altered, faults, predictions, proxy, say, status } from "./release.ts";

const otherModel = (change: (prediction: Reply["predictions"][number]) => void = () => {}) =>
  altered((answer) => {
    if (answer.model) answer.model.name = "another";
    if (answer.name) answer.name = "another";
    answer.predictions?.forEach((prediction) => {
      change(say(prediction, 0.5));
    });
  });

it("takes another model behind an endpoint of the user's own as it is, if its answers are well formed", async () => {
  process.env.OWN_MODEL = "false";
  proxy.next(otherModel());
  expect(await status()).toBe("Succeeded");
});

it("stops a release where the user's own model does not answer, or not as it should", async () => {
  process.env.OWN_MODEL = "false";
  proxy.next(
    otherModel((prediction) => {
      Reflect.deleteProperty(prediction, "label");
    }),
  );
  expect(await status()).toBe("Failed");
  expect(faults("createPredictions")).toContain("status 502 instead of 200");
});

it.each(["predictions", "description"] as const)(
  "stops a release where the user's own endpoint answers with a third model: %s",
  async (kind) => {
    process.env.OWN_MODEL = "false";
    let descriptions = 0;
    proxy.next(
      altered((answer) => {
        if (answer.model) answer.model.name = kind === "predictions" ? "third" : "another";
        if (answer.name) answer.name = kind === "description" && descriptions++ > 0 ? "third" : "another";
      }),
    );
    expect(await status()).toBe("Failed");
    expect(faults(kind === "predictions" ? "createPredictions" : "describeModel")).toContain(
      "the model is not the one that the endpoint described",
    );
  },
);

it("holds the model of this release against its golden cases behind an endpoint of the user's own, too", async () => {
  process.env.OWN_MODEL = "false";
  proxy.next(predictions((prediction) => say(prediction, 0.5)));
  expect(await status()).toBe("Failed");
  expect(faults("createPredictions")).toContain("case 0: wrong probability, probabilities");
});
