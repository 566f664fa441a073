import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "s3files:ListMountTargets";

collectorSuite("file-system", "mountTargets", {
  known: [
    {
      name: "two, one of them without a VPC told",
      answers: {
        [operation]: {
          mountTargets: [
            { mountTargetId: "m1", vpcId: "vpc-1", subnetId: "subnet-1" },
            { mountTargetId: "m2", subnetId: "subnet-2" },
          ],
        },
      },
      value: [
        { id: "m1", vpcId: "vpc-1", subnetId: "subnet-1" },
        { id: "m2", vpcId: null, subnetId: "subnet-2" },
      ],
    },
  ],
  absent: [],
  broken: [
    { name: "nothing", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    {
      name: "one without id",
      answers: { [operation]: { mountTargets: [{ subnetId: "s" }] } },
      code: "IncompleteAnswer",
    },
  ],
  decisive: { operation, action: "s3files:ListMountTargets", answers: { [operation]: { mountTargets: [] } } },
});

test("it is asked for in the resource's Region", async () => {
  const { sent } = await collectFact("file-system", "mountTargets", { [operation]: { mountTargets: [] } });
  expect(sent).toStrictEqual([{ operation, region: "eu-west-1", input: { fileSystemId: "fs-0123456789abcdef0" } }]);
});
