/** A group of the May 2024 text with its total student number (undated there) and its schools by URN. */
export interface RegisterCluster {
	readonly id: string;
	readonly name: string;
	readonly studentNumber: number;
	readonly schools: readonly string[];
}

/** The grouping of the text, a proposal there; in force here from the first day of the calendar, so that every day has clusters. */
export const proposedGrouping = {
	id: "may-2024",
	name: "Groups proposed in May 2024",
	inForceFrom: "2023-09-01",
	source: "SEND Mainstream Funding Cluster Model: May 2024 update",
} as const;

/** The seven clusters. */
export const clusters: readonly RegisterCluster[] = [
	{
		id: "cluster-1",
		name: "Cluster 1",
		studentNumber: 4_456,
		schools: [
			"116453",
			"135628",
			"131272",
			"116397",
			"116123",
			"133704",
			"116263",
			"116251",
			"116253",
			"133943",
		],
	},
	{
		id: "cluster-2",
		name: "Cluster 2",
		studentNumber: 4_154,
		schools: ["116450", "142076", "137293", "116116", "136641", "116103", "116088", "116093", "116092"],
	},
	{
		id: "cluster-3",
		name: "Cluster 3",
		studentNumber: 4_945,
		schools: [
			"137037",
			"116342",
			"138903",
			"138910",
			"116262",
			"138898",
			"139632",
			"141494",
			"116138",
			"116261",
		],
	},
	{
		id: "cluster-4",
		name: "Cluster 4",
		studentNumber: 4_397,
		schools: [
			"116469",
			"116507",
			"131839",
			"116109",
			"116117",
			"116343",
			"144751",
			"116395",
			"116102",
			"138626",
		],
	},
	{
		id: "cluster-5",
		name: "Cluster 5",
		studentNumber: 5_645,
		schools: ["116458", "138476", "140478", "116134", "116127", "116089", "140263", "140516", "116090"],
	},
	{
		id: "cluster-6",
		name: "Cluster 6",
		studentNumber: 4_342,
		schools: ["116465", "146284", "139747", "139619", "139947", "145222", "145456", "145457", "116339"],
	},
	{
		id: "cluster-7",
		name: "Cluster 7",
		studentNumber: 4_780,
		schools: [
			"147676",
			"135629",
			"116398",
			"145068",
			"148113",
			"146029",
			"132025",
			"148004",
			"138625",
			"139027",
		],
	},
];
