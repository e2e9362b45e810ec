/** What the contract says of a case; web/read-form.ts reads it when the page is built. */

export interface Feature {
  name: string;
  /** Other names that the header of a CSV may give it. */
  aliases: string[];
  /** The bounds of the contract: a number outside is refused. */
  minimum: number;
  maximum: number;
  integer?: boolean;
  multipleOf?: number;
  description: string;
}

export interface ExampleCase {
  id: string;
  /** In the order of `features`. */
  cells: string[];
}

export interface Form {
  /** What the API is called. */
  title: string;
  features: Feature[];
  /** Characters that the name of a case has at most. */
  maxIdLength: number;
  examples: ExampleCase[];
}

declare const FORM: Form;

export const { title, features, maxIdLength, examples } = FORM;
