import { messageOf, resourceAt, ruleOf, severityOf, type FindingTable } from "./report.js";
import { usePrinting } from "./use-printing.js";
import { count, valueWord } from "./words.js";

/** Some sixty pages of paper; beyond that a CSV is what is wanted. */
const mostRows = 2000;

interface PrintedFindingsProps {
  readonly report: FindingTable;
  readonly findings: Uint32Array;
  /** The column that tells the findings apart beside their severity. */
  readonly column: string;
  readonly wordOf: (finding: number) => string;
}

/** The list as a table for paper; drawn only while the browser prints. */
export function PrintedFindings({ report, findings, column, wordOf }: PrintedFindingsProps) {
  const isPrinting = usePrinting();
  if (!isPrinting) return null;
  return (
    <table class="printed">
      <caption>
        {count(findings.length)} findings
        {findings.length > mostRows && `, of which the worst ${count(mostRows)} are printed`}
      </caption>
      <thead>
        <tr>
          <th scope="col">Severity</th>
          <th scope="col">{column}</th>
          <th scope="col">Resource</th>
          <th scope="col">Finding</th>
        </tr>
      </thead>
      <tbody>
        {Array.from(findings.subarray(0, mostRows), (finding) => {
          const resource = resourceAt(report, finding);
          return (
            <tr key={finding}>
              <td>{valueWord("severity", severityOf(report, finding))}</td>
              <td>{wordOf(finding)}</td>
              <td>
                {resource.name}
                <br />
                <small>
                  {resource.account} {resource.region}
                </small>
              </td>
              <td>
                {messageOf(report, finding)}
                <br />
                <small>{ruleOf(report, finding).id}</small>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
