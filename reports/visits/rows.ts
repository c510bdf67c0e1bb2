/** One cluster's visits, counted. */
export interface VisitCounts {
	readonly name: string;
	readonly planned: number;
	readonly recorded: number;
	readonly awards: number;
	readonly visited: number;
	readonly actions: number;
	readonly open: number;
}

/** Everything the report is shaped from. */
export interface VisitRows {
	/** In force today, in order. */
	readonly clusters: readonly VisitCounts[];
	/** Rows of maps that were looked at, by how they stand. */
	readonly seen: {
		readonly asPlanned: number;
		readonly partly: number;
		readonly not: number;
		readonly unseen: number;
	};
	readonly concerns: number;
	/** What was seen is told of no fewer visits. */
	readonly threshold: number;
}
