/** Ids of the steps of the journey, in order. They stand in the address (`#/cluster`). */
export const STEP_IDS = ['data', 'variables', 'prepare', 'cluster', 'explore', 'personas', 'export'] as const;
export type StepId = (typeof STEP_IDS)[number];

/** What is looked at: the step, and what is selected on every screen at once. */
class View {
  step = $state<StepId>('data');
  /** The selected segment's label, or null: then all are in colour. */
  segment = $state<number | null>(null);
  /** The selected column's name: the inspector explains it. */
  column = $state<string | null>(null);
  /** A row of the table (from 0) that the grid is to show when it is there; then null again. */
  row = $state<number | null>(null);
  sessionsOpen = $state(false);

  go(step: StepId): void {
    this.step = step;
    if (location.hash !== `#/${step}`) history.pushState(null, '', `#/${step}`);
  }

  toggleSegment(label: number): void {
    this.segment = this.segment === label ? null : label;
  }

  /** Follows the address: back and forward move between steps. */
  followAddress(): () => void {
    const read = (): void => {
      const wanted = location.hash.slice(2);
      const step = STEP_IDS.find((id) => id === wanted);
      if (step) this.step = step;
    };
    read();
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }
}

export const view = new View();
