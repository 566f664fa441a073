/** What GitHub, Azure Pipelines or TeamCity would take for a command if the output were printed to their log. */
export function ciCommandsIn(output: string): readonly string[] {
  return output.match(/^\s*::.*|##\w*\[/gm) ?? [];
}
