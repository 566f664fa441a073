import type { Answer, LoopbackRequest } from "./protocol.js";
import { answerPage, controlAnswer, controlFailure, type ControlRead } from "./s3-control-read.js";
import type { WorldStorageLens } from "./world-watchers.js";
import type { WorldAccount } from "./world.js";
import { element, optionalElement, type Xml } from "./xml.js";

/**
 * The reads about Storage Lens, each in the configuration's home Region.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetStorageLensConfiguration.html
 */
export const storageLensReads: readonly ControlRead[] = [
  {
    form: /^storagelens$/,
    command: "ListStorageLensConfigurations",
    action: "s3:ListStorageLensConfigurations",
    resource: () => "*",
    answer: listConfigurations,
  },
  {
    form: /^storagelens\/([^/]+)$/,
    command: "GetStorageLensConfiguration",
    action: "s3:GetStorageLensConfiguration",
    resource: configurationArn,
    answer: getConfiguration,
  },
];

function configurationArn(account: string, region: string, id: string): string {
  return `arn:aws:s3:${region}:${account}:storage-lens/${id}`;
}

function listConfigurations({ id: account, watchers }: WorldAccount, { region, query }: LoopbackRequest): Answer {
  const configurations = watchers.storageLens.filter(({ homeRegion }) => homeRegion === region);
  return answerPage(query, configurations, 100, ({ shown, next }) =>
    controlAnswer("ListStorageLensConfigurationResult", [
      ...optionalElement("NextToken", next),
      ...shown.map(({ id, homeRegion, isEnabled }) =>
        element("StorageLensConfiguration", [
          element("Id", id),
          element("StorageLensArn", configurationArn(account, homeRegion, id)),
          element("HomeRegion", homeRegion),
          element("IsEnabled", isEnabled),
        ]),
      ),
    ]),
  );
}

function getConfiguration({ watchers }: WorldAccount, { region }: LoopbackRequest, id: string): Answer {
  const configuration = watchers.storageLens.find((one) => one.id === id && one.homeRegion === region);
  if (configuration === undefined) {
    return controlFailure(404, "NoSuchConfiguration", "The specified configuration does not exist.");
  }
  const { isEnabled, excludedRegions } = configuration;
  return controlAnswer("StorageLensConfiguration", [
    element("Id", id),
    element("AccountLevel", [element("BucketLevel", [])]),
    element("IsEnabled", isEnabled),
    ...(excludedRegions.length === 0
      ? []
      : [
          element("Exclude", [
            element(
              "Regions",
              excludedRegions.map((each) => element("Region", each)),
            ),
          ]),
        ]),
    ...exportXml(configuration),
  ]);
}

function exportXml({ export: destination }: WorldStorageLens): readonly Xml[] {
  if (destination === null) return [];
  return [
    element("DataExport", [
      element("S3BucketDestination", [
        element("Format", "Parquet"),
        element("OutputSchemaVersion", "V_1"),
        element("AccountId", destination.account),
        element("Arn", `arn:aws:s3:::${destination.bucket}`),
        ...encryptionXml(destination),
      ]),
    ]),
  ];
}

function encryptionXml({ encryption, kmsKeyId }: NonNullable<WorldStorageLens["export"]>): readonly Xml[] {
  if (encryption === null) return [];
  const members = optionalElement("KeyId", encryption === "SSE-KMS" ? kmsKeyId : null);
  return [element("Encryption", [element(encryption, members)])];
}
