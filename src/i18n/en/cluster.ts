/** Cluster: settings, the comparison of numbers of segments, what a run found. */
export const cluster = {
  'cluster.title': 'Find segments',
} as const;
