import { cells, isInClass } from "./character-class.js";
import { anyCharacter, classOf, isMany, manyOfClass, type Glob } from "./glob.js";
import { spend, type StepBudget } from "./step-budget.js";

/** A text must match one of the globs or, unwanted, none of them. */
export type TextConstraint = { readonly globs: readonly Glob[]; readonly wanted: boolean };

export type FoundText =
  | { readonly type: "found"; readonly text: string }
  | { readonly type: "none" }
  | { readonly type: "too-complex" };

/** Several globs as one machine: a position is accepting when its step is `end`. */
type Machine = {
  readonly steps: readonly number[];
  readonly foldsCase: readonly boolean[];
  readonly starts: readonly number[];
};
/** `all` = everything that follows is accepted. */
type State = readonly number[] | "all";
type Node = {
  readonly shape: State;
  readonly states: readonly State[];
  readonly parent: Node | null;
  readonly code: number;
};

const end = 0x110000;

/**
 * A shortest text of a shape that satisfies every constraint, if there is one: decided exactly, by walking all machines
 * side by side over the characters that they tell apart.
 */
export function findText(
  shapes: readonly Glob[],
  constraints: readonly TextConstraint[],
  budget: StepBudget,
): FoundText {
  if (
    !spend(
      budget,
      constraints.reduce((sum, { globs }) => sum + globs.length, 1),
    )
  )
    return { type: "too-complex" };
  const possible = shapes.filter((shape) => !isRuledOut(shape, constraints));
  const machines = possible.length === 0 ? [] : constraints.map((constraint) => machineOf(constraint.globs));
  for (const shape of possible) {
    const found = findInShape(machineOf([shape]), machines, constraints, budget);
    if (found.type !== "none") return found;
  }
  return { type: "none" };
}

/** Whether one unwanted glob plainly takes everything of a shape: the usual case, settled without a walk. */
function isRuledOut(shape: Glob, constraints: readonly TextConstraint[]): boolean {
  return constraints.some(({ globs, wanted }) => !wanted && globs.some((glob) => plainlyCovers(glob, shape)));
}

function plainlyCovers({ steps, ignoresCase }: Glob, shape: Glob): boolean {
  if (ignoresCase) return false;
  const isOpen = steps.at(-1) === manyOfClass(anyCharacter);
  const length = isOpen ? steps.length - 1 : steps.length;
  if (isOpen ? shape.steps.length < length : shape.steps.length !== length) return false;
  for (let at = 0; at < length; at += 1) {
    const step = steps[at] ?? -1;
    if (step < 0 || step !== shape.steps[at]) return false;
  }
  return true;
}

function findInShape(
  shape: Machine,
  machines: readonly Machine[],
  constraints: readonly TextConstraint[],
  budget: StepBudget,
): FoundText {
  const first: Node = { shape: startOf(shape), states: machines.map(startOf), parent: null, code: 0 };
  const queue: Node[] = [];
  const seen = new Set<string>();
  const visit = (node: Node): void => {
    if (isDead(node, constraints)) return;
    const identity = `${String(node.shape)}|${node.states.map(String).join("|")}`;
    if (seen.has(identity)) return;
    seen.add(identity);
    queue.push(node);
  };
  visit(first);
  for (const node of queue) {
    if (isDone(node, shape, machines, constraints)) return { type: "found", text: textOf(node) };
    const size = sizeOf(node.shape) + node.states.reduce((sum, state) => sum + sizeOf(state), 1);
    for (const code of alphabetAt(node, shape, machines, constraints)) {
      if (!spend(budget, size)) return { type: "too-complex" };
      visit({
        shape: advance(shape, node.shape, code),
        states: node.states.map((state, index) => advance(machines[index] ?? shape, state, code)),
        parent: node,
        code,
      });
    }
  }
  return { type: "none" };
}

function machineOf(globs: readonly Glob[]): Machine {
  const steps: number[] = [];
  const foldsCase: boolean[] = [];
  const starts: number[] = [];
  for (const glob of globs) {
    starts.push(steps.length);
    for (const step of [...glob.steps, end]) {
      steps.push(step);
      foldsCase.push(glob.ignoresCase);
    }
  }
  return { steps, foldsCase, starts };
}

function startOf(machine: Machine): State {
  const positions = new Set<number>();
  for (const start of machine.starts) {
    if (addPosition(machine, positions, start) === "all") return "all";
  }
  return [...positions].sort((a, b) => a - b);
}

function advance(machine: Machine, state: State, code: number): State {
  if (state === "all") return "all";
  const next = new Set<number>();
  for (const position of state) {
    const step = machine.steps[position] ?? end;
    const matches =
      step < 0
        ? isInClass(classOf(step), code)
        : step === code || (machine.foldsCase[position] === true && step === lowered(code));
    if (matches && addPosition(machine, next, isMany(step) ? position : position + 1) === "all") return "all";
  }
  return [...next].sort((a, b) => a - b);
}

/** Adds a position and those that `*` steps let it skip to; `all` when a final `*` has been reached. */
function addPosition(machine: Machine, positions: Set<number>, position: number): "all" | "some" {
  let at = position;
  for (;;) {
    const step = machine.steps[at] ?? end;
    if (step === manyOfClass(anyCharacter) && machine.steps[at + 1] === end) return "all";
    positions.add(at);
    if (!isMany(step)) return "some";
    at += 1;
  }
}

function isDead(node: Node, constraints: readonly TextConstraint[]): boolean {
  if (node.shape.length === 0) return true;
  return constraints.some((constraint, index) => {
    const state = node.states[index];
    return constraint.wanted ? state?.length === 0 : state === "all";
  });
}

function isDone(node: Node, shape: Machine, machines: readonly Machine[], constraints: readonly TextConstraint[]) {
  return (
    accepts(shape, node.shape) &&
    constraints.every((constraint, index) => {
      const machine = machines[index];
      return machine !== undefined && accepts(machine, node.states[index] ?? []) === constraint.wanted;
    })
  );
}

function accepts(machine: Machine, state: State): boolean {
  return state === "all" || state.some((position) => machine.steps[position] === end);
}

/**
 * The characters the current positions name, and of every cell one that they do not name; where the shape, or a
 * constraint that must be met, waits for certain characters only, no others.
 */
function alphabetAt(
  node: Node,
  shape: Machine,
  machines: readonly Machine[],
  constraints: readonly TextConstraint[],
): readonly number[] {
  const ofShape = new Set<number>();
  if (nameCodes(shape, node.shape, ofShape)) return [...ofShape];
  const named = new Set(ofShape);
  for (const [index, state] of node.states.entries()) {
    const machine = machines[index];
    if (machine === undefined) continue;
    const ofConstraint = new Set<number>();
    const isOnly = nameCodes(machine, state, ofConstraint);
    if (isOnly && constraints[index]?.wanted === true) return [...ofConstraint];
    for (const code of ofConstraint) named.add(code);
  }
  const codes: number[] = [];
  for (const cell of cells) {
    const fresh = [...cell].find((character) => !named.has(character.charCodeAt(0)));
    if (fresh !== undefined) codes.push(fresh.charCodeAt(0));
  }
  return [...codes, ...named];
}

/** Collects the characters that positions wait for; true when they wait for nothing else. */
function nameCodes(machine: Machine, state: State, named: Set<number>): boolean {
  if (state === "all") return false;
  let onlyNamed = true;
  for (const position of state) {
    const step = machine.steps[position] ?? end;
    if (step < 0) onlyNamed = false;
    else if (step !== end) {
      named.add(step);
      if (machine.foldsCase[position] === true) named.add(raised(step));
    }
  }
  return onlyNamed;
}

function sizeOf(state: State): number {
  return state === "all" ? 1 : state.length;
}

function textOf(node: Node): string {
  const codes: number[] = [];
  for (let at: Node | null = node; at?.parent != null; at = at.parent) codes.push(at.code);
  return codes
    .reverse()
    .map((code) => String.fromCharCode(code))
    .join("");
}

function lowered(code: number): number {
  return String.fromCharCode(code).toLowerCase().charCodeAt(0);
}

function raised(code: number): number {
  return String.fromCharCode(code).toUpperCase().charCodeAt(0);
}
