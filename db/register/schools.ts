import type { SchoolPhase } from "#schemas/vocabulary.ts";

/**
 * The 67 mainstream schools of the May 2024 text. Names, URNs and postcodes are the national register's of July 2022
 * (later conversions are not in it), but for St Mark's, which has had secondary years since, and goes by its present
 * name. Aliases are the text's own spelling and what people say.
 */
export interface RegisterSchool {
	readonly urn: string;
	readonly name: string;
	readonly phase: SchoolPhase;
	readonly postcode: string;
	readonly aliases: readonly string[];
	/** URNs before a conversion. */
	readonly predecessors: readonly string[];
}

/** Every school, cluster by cluster in the order of the text. */
export const schools: readonly RegisterSchool[] = [
	// Cluster 1
	school("116453", "Redbridge Community School", "secondary", "SO16 9RJ", [
		"Redbridge School",
		"Redbridge",
		"Redbridge Community College",
	]),
	school("135628", "Oasis Academy Lord's Hill", "secondary", "SO16 8FA", [
		"Oasis Lord's Hill",
		"Lord's Hill",
		"Lordshill",
	]),
	school("131272", "Mansel Park Primary School", "primary", "SO16 9HZ", [
		"Mansel Park Primary",
		"Mansel Park",
	]),
	school("116397", "Holy Family Catholic Primary School", "primary", "SO16 9LP", [
		"Holy Family Primary School",
		"Holy Family Primary",
		"Holy Family",
	]),
	school("116123", "Redbridge Primary School", "primary", "SO16 9BB", ["Redbridge Primary"]),
	school("133704", "Newlands Primary School", "primary", "SO16 9QX", ["Newlands Primary", "Newlands"]),
	school("116263", "Mason Moor Primary School", "primary", "SO16 4AS", ["Mason Moor Primary", "Mason Moor"]),
	school("116251", "Fairisle Infant and Nursery School", "infant", "SO16 8BY", [
		"Fairisle Infant & Nursey School",
		"Fairisle Infant School",
		"Fairisle Infant",
		"Fairisle Infants",
	]),
	school("116253", "Fairisle Junior School", "junior", "SO16 8BY", ["Fairisle Junior", "Fairisle Juniors"]),
	school("133943", "Sinclair Primary and Nursery School", "primary", "SO16 8GF", [
		"Sinclair Primary And Nursey School",
		"Sinclair Primary School",
		"Sinclair Primary",
		"Sinclair",
	]),
	// Cluster 2
	school("116450", "Regents Park Community College", "secondary", "SO16 4GW", [
		"Regents Park College",
		"Regents Park",
		"Regents",
	]),
	school("142076", "Tanners Brook Primary School", "primary", "SO15 4PF", [
		"Tanners Brook Primary",
		"Tanners Brook",
	]),
	school("137293", "Springhill Catholic Primary School", "primary", "SO15 2HW", [
		"Springhill Primary School",
		"Springhill Primary",
		"Springhill",
	]),
	school("116116", "Banister Primary School", "primary", "SO15 2LS", ["Banister Primary", "Banister"]),
	school("136641", "Freemantle Church of England Community Academy", "primary", "SO15 3BQ", [
		"Freemantle CE Community Academy",
		"Freemantle Academy",
		"Freemantle",
	]),
	school("116103", "St John's Primary and Nursery School", "primary", "SO14 2AU", [
		"St John's Primary School",
		"St John's Primary",
		"St John's",
	]),
	school("116088", "Bevois Town Primary School", "primary", "SO14 6RU", [
		"Bevois Town Primary",
		"Bevois Town",
	]),
	school("116093", "Maytree Nursery and Infants' School", "infant", "SO14 0DY", [
		"Maytree Nursery & Infants School",
		"Maytree Infants School",
		"Maytree Infants",
		"Maytree",
	]),
	school("116092", "Mount Pleasant Junior School", "junior", "SO14 0WZ", [
		"Mount Pleasant Junior",
		"Mount Pleasant Juniors",
		"Mount Pleasant",
	]),
	// Cluster 3
	school("137037", "Upper Shirley High School", "secondary", "SO15 7QU", [
		"Upper Shirley High",
		"Upper Shirley",
	]),
	school("116342", "St Mark's Church of England School", "allThrough", "SO15 5TE", [
		"St Mark's School",
		"St Mark's",
		"St Mark's Church of England Voluntary Controlled Primary School",
		"St Mark's Primary",
	]),
	school("138903", "Shirley Infant School", "infant", "SO15 5LA", ["Shirley Infant", "Shirley Infants"]),
	school("138910", "Shirley Junior School", "junior", "SO15 5XE", ["Shirley Junior", "Shirley Juniors"]),
	school("116262", "Shirley Warren Primary & Nursery School", "primary", "SO16 6AY", [
		"Shirley Warren Primary and Nursery School",
		"Shirley Warren Primary School",
		"Shirley Warren Primary",
		"Shirley Warren",
	]),
	school("138898", "Hollybrook Infant School", "infant", "SO16 6RN", [
		"Hollybrook Infant",
		"Hollybrook Infants",
	]),
	school("139632", "Hollybrook Junior School", "junior", "SO16 6RL", [
		"Hollybrook Junior",
		"Hollybrook Juniors",
	]),
	school("141494", "Wordsworth Primary School", "primary", "SO15 5LH", ["Wordsworth Primary", "Wordsworth"]),
	school("116138", "Oakwood Primary School", "primary", "SO16 8FD", ["Oakwood Primary", "Oakwood"]),
	school("116261", "Foundry Lane Primary School", "primary", "SO15 3JT", [
		"Foundry Lane Primary",
		"Foundry Lane",
	]),
	// Cluster 4
	school("116469", "Cantell School", "secondary", "SO16 3GJ", ["Cantell"]),
	school("116507", "Saint George Catholic Voluntary Aided College Southampton", "secondary", "SO16 3DQ", [
		"St George Catholic College",
		"St George College",
		"St George",
		"St George's",
	]),
	school("131839", "Bassett Green Primary School", "primary", "SO16 3BZ", [
		"Bassett Green Primary",
		"Bassett Green",
	]),
	school("116109", "Swaythling Primary School", "primary", "SO17 3SZ", ["Swaythling Primary", "Swaythling"]),
	school("116117", "Mansbridge Primary School", "primary", "SO18 2LX", ["Mansbridge Primary", "Mansbridge"]),
	school("116343", "St Mary's Church of England Voluntary Controlled Primary School", "primary", "SO14 1LU", [
		"St Mary's C of E (VC) Primary School",
		"St Mary's Primary School",
		"St Mary's Primary",
		"St Mary's",
	]),
	school("144751", "Hope Community School Southampton", "primary", "SO14 1NF", [
		"Hope Community School",
		"Hope School",
		"Hope",
	]),
	school("116395", "Highfield Church of England Primary School", "primary", "SO17 1PX", [
		"Highfield CE Primary School",
		"Highfield Primary School",
		"Highfield Primary",
		"Highfield",
	]),
	school("116102", "St Denys Primary School", "primary", "SO17 2ND", ["St Denys Primary", "St Denys"]),
	school("138626", "Portswood Primary School", "primary", "SO17 3AA", ["Portswood Primary", "Portswood"]),
	// Cluster 5
	school("116458", "Bitterne Park School", "secondary", "SO18 1BU", ["Bitterne Park"]),
	school("138476", "St Anne's Catholic School", "secondary", "SO15 2WZ", ["St Anne's School", "St Anne's"]),
	school("140478", "Townhill Infant School", "infant", "SO18 2FG", ["Townhill Infant", "Townhill Infants"]),
	school("116134", "Townhill Junior School", "junior", "SO18 2NX", ["Townhill Junior", "Townhill Juniors"]),
	school("116127", "Moorlands Primary School", "primary", "SO18 5RJ", ["Moorlands Primary", "Moorlands"]),
	school("116089", "Bitterne Manor Primary School", "primary", "SO18 1DP", [
		"Bitterne Manor Primary",
		"Bitterne Manor",
	]),
	school("140263", "Beechwood Junior School", "junior", "SO18 4EG", [
		"Beechwood Junior",
		"Beechwood Juniors",
		"Beechwood",
	]),
	school("140516", "Glenfield Infant School", "infant", "SO18 4RN", [
		"Glenfield Infant",
		"Glenfield Infants",
		"Glenfield",
	]),
	school("116090", "Bitterne Park Primary School", "primary", "SO18 1NX", ["Bitterne Park Primary"]),
	// Cluster 6
	school("116465", "Woodlands Community College", "secondary", "SO18 5FW", [
		"Woodlands College",
		"Woodlands",
	]),
	school("146284", "Oasis Academy Sholing", "secondary", "SO19 8PH", ["Oasis Sholing", "Sholing Academy"]),
	school("139747", "Harefield Primary School", "primary", "SO18 5NZ", ["Harefield Primary", "Harefield"]),
	school("139619", "Kanes Hill Primary School", "primary", "SO19 6FW", ["Kanes Hill Primary", "Kanes Hill"]),
	school("139947", "Hightown Primary School", "primary", "SO19 6AA", ["Hightown Primary", "Hightown"]),
	school("145222", "Thornhill Primary School", "primary", "SO19 6FH", ["Thornhill Primary", "Thornhill"]),
	school("145456", "Sholing Junior School", "junior", "SO19 8PT", ["Sholing Junior", "Sholing Juniors"]),
	school("145457", "Sholing Infant School", "infant", "SO19 2QF", ["Sholing Infant", "Sholing Infants"]),
	school("116339", "Bitterne CE Primary School", "primary", "SO19 7BX", [
		"Bitterne Primary School",
		"Bitterne Primary",
	]),
	// Cluster 7
	school(
		"147676",
		"Weston Secondary School",
		"secondary",
		"SO19 9QP",
		["Weston Secondary", "Chamberlayne"],
		["116454"],
	),
	school("135629", "Oasis Academy Mayfield", "secondary", "SO19 9NA", ["Oasis Mayfield", "Mayfield"]),
	school("116398", "St Patrick's Catholic Primary School", "primary", "SO19 2JE", [
		"St Patrick's Primary School",
		"St Patrick's Primary",
		"St Patrick's",
	]),
	school("145068", "Weston Park Primary School", "primary", "SO19 9HX", [
		"Weston Park Primary",
		"Weston Park",
	]),
	school(
		"148113",
		"Woolston Infant School",
		"infant",
		"SO19 9DB",
		["Woolston Infant", "Woolston Infants", "Woolston"],
		["116110"],
	),
	school(
		"146029",
		"Weston Shore Infant School",
		"infant",
		"SO19 9JQ",
		["Weston Shore Infant", "Weston Shore Infants", "Weston Shore"],
		["116133"],
	),
	school("132025", "Valentine Primary School", "primary", "SO19 0EQ", ["Valentine Primary", "Valentine"]),
	school(
		"148004",
		"St Monica Primary School",
		"primary",
		"SO19 8EZ",
		["St Monica Primary", "St Monica", "St Monica's"],
		["116106"],
	),
	school("138625", "Ludlow Infant Academy", "infant", "SO19 2EU", ["Ludlow Infants"]),
	school("139027", "Ludlow Junior School", "junior", "SO19 2DW", ["Ludlow Junior", "Ludlow Juniors"]),
];

function school(
	urn: string,
	name: string,
	phase: SchoolPhase,
	postcode: string,
	aliases: readonly string[],
	predecessors: readonly string[] = [],
): RegisterSchool {
	return { urn, name, phase, postcode, aliases, predecessors };
}
