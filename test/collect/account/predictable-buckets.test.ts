import { absent } from "../../../src/model/fact.js";
import { foreign, own } from "../../support/watcher-builders.js";
import { collectors, probingCollectors } from "../../../src/collect/collectors.js";
import { collectFact } from "../support/collector-suite.js";
import { bucketsOf, twoRegions } from "../support/region-answers.js";

const answers = {
  ...twoRegions,
  ...bucketsOf(["cdk-hnb659fds-assets-111122223333-eu-west-1"], ["sagemaker-eu-central-1-111122223333"]),
};

test("without consent nobody's bucket is asked about", async () => {
  const { fact, sent } = await collectFact("account", "predictableBuckets", {}, {}, collectors);
  expect(fact).toStrictEqual({
    state: "unsupported",
    reason: "Names that may be other accounts' are looked up with --probe-foreign-names only.",
  });
  expect(sent).toStrictEqual([]);
});

test("with consent every name of every Region is looked up", async () => {
  const { fact } = await collectFact("account", "predictableBuckets", answers, {}, probingCollectors);
  if (fact.state !== "known") throw new Error(`The fact is ${fact.state}.`);
  expect(fact.value).toHaveLength(14);
  expect(fact.value.filter(({ standing }) => standing.state === "known")).toStrictEqual([
    { service: "SageMaker", bucket: "sagemaker-eu-central-1-111122223333", standing: foreign },
    { service: "CDK", bucket: "cdk-hnb659fds-assets-111122223333-eu-west-1", standing: own },
  ]);
  expect(fact.value.filter(({ standing }) => standing.state === "absent")).toHaveLength(12);
  expect(fact.value[0]).toStrictEqual({
    service: "Glue",
    bucket: "aws-glue-assets-111122223333-eu-central-1",
    standing: absent,
  });
});
