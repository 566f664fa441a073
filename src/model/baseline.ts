/** What a run knows of one finding of its baseline. */
export interface BaselineFinding {
  /** ISO 8601 UTC. */
  readonly firstSeenAt: string;
  /** Else it was unknown, or its rule broke. */
  readonly wasFailing: boolean;
  readonly wasWaived: boolean;
}

/** The findings of a baseline that did not pass, by id: the one thing of it that a scan holds. */
export interface BaselineFindings {
  /** undefined = it passed, did not apply, or was not there. */
  get(id: string): BaselineFinding | undefined;
}
