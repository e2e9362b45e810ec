import { expect, it } from "@jest/globals";
import { signatureFaults } from "../../../../layers/api/contract/check-signature.ts";
import { modelFacts } from "../../../../layers/api/contract/generate/model.ts";
import type { ExpectedShares, Signature } from "../../../../layers/api/contract/signature.ts";
import { signature } from "../../../support/model.ts";

const { undecided: _, expectedShares: __, ...bare } = signature;
const plain: Signature = { ...bare, capabilities: [] };
const doubting: Signature = { ...plain, capabilities: ["refer", "guard"], undecided: "neither of the two" };
const faultsOf = (model: Signature, expectedShares: ExpectedShares) => signatureFaults({ ...model, expectedShares });

it("expects no shares where the signature names none", () => {
  expect(signatureFaults(plain)).toEqual([]);
  expect(modelFacts(plain)).toContain("expectedShares: ExpectedShares = {};");
});

it("tells the layer the shares that the signature names", () => {
  const expectedShares = { positive: 0.35, undecided: 0.14, outOfDistribution: 0.01 };
  expect(faultsOf(doubting, expectedShares)).toEqual([]);
  expect(modelFacts({ ...doubting, expectedShares })).toContain(`= ${JSON.stringify(expectedShares)};`);
});

it("refuses the share of what the model never gives", () => {
  expect(faultsOf(plain, { positive: 0.5 })).toEqual([]);
  expect(faultsOf(plain, { undecided: 0.1, outOfDistribution: 0.1 })).toEqual([
    "expectedShares/undecided must be absent without the capability refer",
    "expectedShares/outOfDistribution must be absent without the capability guard",
  ]);
});

it.each([0, 1.01, -1])("refuses the share %s", (share) => {
  expect(faultsOf(plain, { positive: share })).toHaveLength(1);
});
