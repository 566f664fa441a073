import type { FixFormat, FixFormatName } from "./format.js";
import { awsCli } from "./formats/aws-cli.js";
import { cloudFormation } from "./formats/cloudformation.js";
import { terraform } from "./formats/terraform.js";

/** Every format of a fix, by its name. */
export const fixFormats: { readonly [N in FixFormatName]: FixFormat } = {
  "aws-cli": awsCli,
  terraform,
  cloudformation: cloudFormation,
};
