import { StartError } from "../../start-error.ts";
import { requestFaults, serverFaults } from "./faults.ts";

/** A fault as somebody asked for it. */
export interface Wish {
  name: string;
  millis: number;
  /** Of a request, or a connection, to meet it. */
  probability: number;
}

export const faultNames = [...Object.keys(serverFaults), ...Object.keys(requestFaults)];

function readNumber(text: string, fault: string, what: string, maximum: number): number {
  if (/^(\d+(\.\d*)?|\.\d+)$/.test(text) && Number(text) <= maximum) return Number(text);
  throw new StartError(`The ${what} of ${fault} must be a number from 0 to ${maximum}, not "${text}".`);
}

function readFault(text: string): Wish {
  const [name = "", ...numbers] = text.split(":").map((part) => part.trim());
  if (!faultNames.includes(name)) {
    throw new StartError(`There is no fault "${name}". There are: none, ${faultNames.join(", ")}.`);
  }
  let millis = requestFaults[name]?.millis ?? 0;
  const timed = requestFaults[name]?.millis !== undefined;
  if (timed && numbers[0] !== undefined) millis = readNumber(numbers.shift() ?? "", name, "milliseconds", 60_000);
  const takes = name === "refuse" ? 0 : 1;
  if (numbers.length > takes) {
    throw new StartError(
      `"${text}" has a number too many: it is name${timed ? "[:milliseconds]" : ""}${takes ? "[:probability]" : ""}.`,
    );
  }
  const probability = numbers[0] === undefined ? 1 : readNumber(numbers[0], name, "probability", 1);
  return { name, millis, probability };
}

/** Reads `delay:500,status-503:0.2`; "none" is no fault. Throws a StartError. */
export function readFaults(text: string): Wish[] {
  const parts = text.split(",").map((part) => part.trim());
  return parts.length === 1 && (parts[0] === "none" || parts[0] === "") ? [] : parts.map(readFault);
}
