/** Whom the configuration trusts beside the own account. */
export interface Trust {
  /** 12-digit account ids. */
  readonly accounts: readonly string[];
  /** Organization ids such as `o-a1b2c3d4e5`. */
  readonly organizations: readonly string[];
}
