// The page imports types of the model, and one file of the model also computes ids with Node's crypto. The page's own
// type check knows the DOM and not Node, so the one function is declared here; nothing of it reaches the bundle.
declare module "node:crypto" {
  export function createHash(algorithm: string): {
    update(text: string): { digest(encoding: "hex"): string };
  };
}
