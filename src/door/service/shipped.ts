/** A file of this build. */
export interface Shipped {
  /** Relative to the app's address. */
  readonly path: string;
  /** As in the `integrity` of a request: nothing else is ever kept under this name. */
  readonly integrity: string;
  readonly bytes: number;
}

/** What the build fills in (`.ci/door-plugin.mjs`). */
export interface Build {
  /** Changes with any of the files. */
  readonly version: string;
  readonly files: readonly Shipped[];
  readonly headers: Readonly<Record<string, string>>;
}
