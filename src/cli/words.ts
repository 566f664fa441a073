/** How a fact is told to a person: its title, and what its states mean. */
export type Words<T> = {
  readonly title: string;
  readonly absent: string;
  readonly known: (value: T) => string;
};
