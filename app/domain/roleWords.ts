import type { Role } from "#schemas/vocabulary.ts";

/** Roles as people read them. */
export const roleWords: Record<Role, string> = {
	senco: "SENCo",
	inclusionRepresentative: "Inclusion representative",
	headteacher: "Headteacher",
	governor: "Governor",
	leadSenco: "Nominated Lead SENCo",
	leadSencoDeputy: "Deputy of the Nominated Lead SENCo",
	nominatedHeadteacher: "Nominated Headteacher",
	nominatedHeadteacherDeputy: "Deputy of the Nominated Headteacher",
	localityLead: "Locality Lead",
	educationalPsychologist: "Educational Psychologist",
	principalEducationalPsychologist: "Principal Educational Psychologist",
	caseOfficer: "SEND case officer",
	sendTeamRepresentative: "SEND team",
	adminSupport: "Admin support",
	strategicLead: "Head of Service, SEND",
	strategicDeputy: "Deputy Head of Service, SEND",
	guestProfessional: "Guest professional",
	taskAndFinishMember: "Task and Finish group",
	inclusionAuditManager: "Inclusion Audit Manager",
	dataProtectionOfficer: "Data protection officer",
	systemAdministrator: "System administrator",
};
