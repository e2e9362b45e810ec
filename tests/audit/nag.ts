import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Found } from "./judge.ts";
import type { Template } from "./template.ts";
import { withValidators } from "./validators.ts";

// Required instead of imported, and typed here, since the project's own type check runs without these packages.
const require = createRequire(import.meta.url);
const { App, Stack } = require("aws-cdk-lib") as {
  App: new () => object;
  Stack: new (app: object, id: string) => object;
};
const { CfnInclude } = require("aws-cdk-lib/cloudformation-include") as {
  CfnInclude: new (stack: object, id: string, options: { templateFile: string }) => object;
};

interface Rule {
  ruleSuffixOverride?: string;
  rule: { name: string };
}

interface Pack {
  readPackName: string;
  applyRule(rule: Rule): void;
  validateScope(app: object): {
    violations: { ruleName: string; description: string; violatingResources: { constructPath: string }[] }[];
  };
}

const checks = require("cdk-nag") as Record<string, new (app: object) => Pack>;

/** The packs by the beginning of their rules' names, and how many rules may have a reason rather than a fix. */
export const packs = {
  AwsSolutions: { className: "AwsSolutionsChecks", mostReasons: 2 },
  Serverless: { className: "ServerlessChecks", mostReasons: 2 },
  "HIPAA.Security": { className: "HIPAASecurityChecks", mostReasons: 4 },
  "NIST.800.53.R5": { className: "NIST80053R5Checks", mostReasons: 4 },
};

/** Runs one pack. A finding's place is the resource and, of a rule on permissions, what it says about which. */
export function runPack(pack: keyof typeof packs, template: Template, folder: string): Found {
  const templateFile = join(folder, "template.json");
  writeFileSync(templateFile, JSON.stringify(withValidators(template)));
  const app = new App();
  new CfnInclude(new Stack(app, "stack"), "template", { templateFile });

  const Checks = checks[packs[pack].className];
  if (!Checks) throw new Error(`cdk-nag has no ${packs[pack].className}`);
  const checker = new Checks(app);
  const rules = new Set<string>();
  const applyRule = checker.applyRule.bind(checker);
  checker.applyRule = (rule) => {
    rules.add(rule.ruleSuffixOverride ?? rule.rule.name);
    applyRule(rule);
  };
  const { violations } = checker.validateScope(app);

  return {
    ran: `${rules.size} rules on ${Object.keys(template.Resources).length} resources`,
    findings: violations.flatMap(({ ruleName, description, violatingResources }) => {
      const [, rule = ruleName, about = ""] = /^([^[]+)\[(.*)\]$/s.exec(ruleName) ?? [];
      return violatingResources.map(({ constructPath }) => ({
        rule,
        place: `${constructPath.split("/").pop()} ${about}`.trim(),
        detail: description,
      }));
    }),
  };
}
