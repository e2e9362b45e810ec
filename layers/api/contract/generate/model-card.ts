/** model/generated/model-card.json: what SageMaker is told of the model, the content of an AWS::SageMaker::ModelCard. */
import type { Signature } from "../signature.ts";

/** As many characters as SageMaker takes. */
const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** A card of what the signature says, without numbers: CloudFormation may hand them on as text. */
function cardOf({ name, version, description, intendedUse, task, classes, data }: Signature): object {
  const labels = classes ? `: ${classes.map((one) => one.name).join(", ")}` : "";
  const source = data && [data.name, data.source, data.licence].filter(Boolean).join(", ");
  return {
    ModelOverview: {
      ModelDescription: cut(`${name} ${version}. ${description}`, 1024),
      ProblemType: cut(`${task}${labels}`, 1024),
    },
    IntendedUses: { IntendedUses: cut(intendedUse, 2048) },
    ...(source && { TrainingDetails: { TrainingObservations: cut(source, 1024) } }),
    AdditionalInformation: { CustomDetails: { model_name: name, model_version: version } },
  };
}

interface Card {
  AdditionalInformation?: { CustomDetails?: { model_name?: unknown; model_version?: unknown } };
}

/**
 * The text of the card: `own`, the text of the file that the signature names, or one of the signature's own words. Throws
 * if `own` is of another model: SageMaker would keep it as this one's.
 */
export function modelCard(signature: Signature, own?: string): string {
  if (own === undefined) return `${JSON.stringify(cardOf(signature), null, 2)}\n`;
  const { model_name, model_version } = (JSON.parse(own) as Card).AdditionalInformation?.CustomDetails ?? {};
  if (model_name === signature.name && model_version === signature.version) return own;
  const found = model_name === undefined ? "no model_name" : `${model_name} ${model_version}`;
  throw new Error(
    `model/signature.json: modelCard names a card whose AdditionalInformation/CustomDetails has ${found}, not ${signature.name} ${signature.version}.`,
  );
}
