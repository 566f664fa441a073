import { filledCommand, placeholdersIn } from "../../src/fix/filled-command.js";

const values = {
  bucket: "acme-data",
  account: "111122223333",
  region: "eu-west-1",
  keyArn: "arn:aws:kms:eu-west-1:1:key/a",
};

test("the resource's own names take the place of the placeholders, inside quotes as well", () => {
  const cli = `aws x --bucket BUCKET --account-id ACCOUNT_ID --region REGION --y '{"Key":"KEY_ARN"}' --to LOG_BUCKET`;
  expect(filledCommand(cli, values)).toBe(
    `aws x --bucket acme-data --account-id 111122223333 --region eu-west-1 --y '{"Key":"arn:aws:kms:eu-west-1:1:key/a"}' --to LOG_BUCKET`,
  );
});

test.each(["a;id", "$(id)", "a'b", "-rf", "a b", "", "a\nb", "`id`"])("%j is not filled in", (bucket) => {
  expect(filledCommand("aws x --bucket BUCKET", { ...values, bucket })).toBe("aws x --bucket BUCKET");
});

test("a key that is not known stays to be filled in, and what is left is told", () => {
  const command = filledCommand("aws x KEY_ARN --bucket BUCKET --to LOG_BUCKET --to LOG_BUCKET", {
    ...values,
    keyArn: null,
  });
  expect(placeholdersIn(command)).toEqual(["KEY_ARN", "LOG_BUCKET"]);
});
