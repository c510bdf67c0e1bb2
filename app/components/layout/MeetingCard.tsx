import type { ReactNode } from "react";
import { CivilDate } from "./CivilDate.tsx";

export interface MeetingCardProps {
	/** 'Cluster 3: half-term meeting'. */
	title: string;
	/** Civil date. */
	date: string;
	time?: string | undefined;
	/** Where, or 'online'. */
	place?: string | undefined;
	/** Last civil date on which a referral is in time. */
	deadline?: string | undefined;
	places?: { left: number; of: number } | undefined;
	headingLevel?: 2 | 3 | undefined;
	/** What to do about it. */
	children?: ReactNode;
}

/** One meeting: when, where, by when to send, how many places are left. */
export function MeetingCard(props: MeetingCardProps) {
	const Heading = props.headingLevel === 2 ? "h2" : "h3";
	return (
		<div className="cm-card">
			<Heading className="cm-card__title">{props.title}</Heading>
			<ul className="cm-card__facts">
				<li>
					<strong>
						<CivilDate date={props.date} time={props.time} />
					</strong>
				</li>
				{props.place ? <li>{props.place}</li> : null}
				{props.deadline ? (
					<li>
						Send referrals by <CivilDate date={props.deadline} />
					</li>
				) : null}
				{props.places ? <li>{placesText(props.places)}</li> : null}
			</ul>
			{props.children}
		</div>
	);
}

function placesText({ left, of }: { left: number; of: number }): string {
	if (left <= 0) return `Full: all ${of} places are taken`;
	return `${left} of ${of} places left`;
}
