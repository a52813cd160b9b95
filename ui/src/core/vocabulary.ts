// Every code of every vocabulary that a screen offers or tells, in the order of the screens.
// The compiler sees to it that none is left out; a test, that each has a word in both languages.
import type * as D from './domain';

function every<T extends string>() {
  return <const A extends readonly T[]>(...codes: A & ([T] extends [A[number]] ? unknown : never)): readonly T[] => codes;
}

export const ROLES = every<D.Role>()('head_on_duty', 'intake', 'handler', 'decider', 'inspector', 'reviewer', 'recorder', 'administrator');
export const RIGHTS = every<D.Right>()(
  'design', 'utility_model', 'invention', 'passing_off_patent', 'trademark', 'passing_off_trademark',
  'geographical_indication', 'copyright', 'software', 'trade_secret', 'layout_design',
  'plant_variety_crops', 'plant_variety_forestry', 'confusion', 'false_advertising', 'special_sign',
  'import_export', 'suspected_crime', 'other',
);
export const CLAIMED = every<D.ClaimedKind>()(
  'patent', 'invention', 'utility_model', 'design', 'trademark', 'geographical_indication',
  'copyright_work', 'software', 'plant_variety', 'plant_variety_forestry', 'layout_design',
);
export const DEPARTMENTS = every<D.Department>()('market_regulator', 'copyright_and_culture', 'agriculture', 'planning_and_forestry', 'customs');
export const RELATIONS = every<Exclude<D.Relation['is'], 'agent'>>()(
  'holder', 'exclusive_licensee', 'sole_licensee', 'ordinary_licensee', 'successor', 'personal_information_subject', 'anyone',
);
export const SOLE_STANDINGS = every<D.SoleStanding>()('with_holder', 'holder_does_not_act', 'alone');
export const VERDICTS = every<D.Verdict>()('ok', 'suspicious', 'wrong');
export const CERTAINTIES = every<D.Certainty>()('full', 'found', 'memory', 'design');
export const ARTICLE_ITEMS = every<D.ArticleItem>()('review_and_pledge', 'published_rules', 'cooperation', 'body_demand_report', 'other_duties');

export const PAPER_KINDS = every<D.PaperKind>()(
  'pledge', 'rules', 'privacy_notice', 'pledge_receipt', 'no_entry_notice', 'on_site_record',
  'complaint_receipt', 'acceptance', 'supplement', 'refusal', 'suspension_notice', 'complaint_notice',
  'answer_receipt', 'decision', 'not_established', 'restoration_notice', 'withdrawal_notice',
  'compliance_record', 'appeal_form', 'appeal_receipt', 'appeal_not_admitted', 'appeal_decision',
  'report', 'authority_receipt', 'proof_of_service', 'facts_certificate',
  'handover_sheet',
);
/** Papers of which inspectors carry numbered blanks. */
export const BLANK_KINDS: readonly D.PaperKind[] = [
  'on_site_record', 'suspension_notice', 'complaint_notice', 'withdrawal_notice', 'compliance_record', 'proof_of_service',
];
export const LEAVING_REASONS = every<D.LeavingReason>()('refused', 'absent', 'empty');
export const SERVICE_METHODS = every<D.ServiceMethod['method']>()('by_hand', 'left_at_booth', 'electronic');

export const UNIT_ROLES = every<D.UnitRole>()('host', 'undertaking', 'supporting', 'venue');
export const RULES_STATES = every<D.RulesState>()('draft', 'approved', 'published', 'superseded');
/** The parts that published rules must have (domain §5.3). */
export const RULE_PARTS = [
  'body', 'scope', 'papers', 'steps', 'measures', 'appeals', 'authorities', 'privacy', 'false_complaints',
] as const;
export const ENQUIRIES = every<D.Enquiry>()('pledge', 'complaint', 'answer', 'appeal', 'rules', 'authority', 'other');
export const EXHIBITOR_FIELDS = every<D.ExhibitorField>()(
  'name', 'name_en', 'uscc', 'registry_number', 'country', 'address', 'legal_representative',
  'contact_name', 'contact_phone', 'contact_email', 'on_site_name', 'on_site_phone',
);
export const REVIEW_STATES = every<D.ReviewState>()(
  'to_review', 'auto_pass', 'auto_flag', 'wait_papers', 'manual', 'cleared', 'cleared_without_claim', 'refused', 'recheck',
);
export const REVIEW_GROUNDS = every<D.ReviewRefusalGround>()('effective_document', 'watch_confirmed');
export const REVIEW_REOPENED = every<D.ReviewReopenedBecause>()('changed_at_build_up', 'new_papers', 'mistake');
export const PLEDGE_STATES = every<D.PledgeState>()('not_sent', 'sent', 'acknowledged', 'signed', 'returned', 'accepted', 'supplement_due');
export const PLEDGE_DEFECTS = every<D.PledgeDefect>()(
  'seal_missing', 'name_differs', 'authority_missing', 'clauses_missing', 'exhibits_missing', 'illegible', 'other',
);
export const SIGNING_METHODS = every<D.SigningMethod>()('paper_and_seal', 'licensed_provider', 'agreed_electronic');
export const SIGNER_CAPACITIES = every<D.SignerCapacity>()('legal_representative', 'agent', 'in_person', 'not_recorded');
export const SERVICE_CHANNELS = every<D.ServiceChannel>()('phone', 'email', 'messenger');
export const DOCUMENT_KINDS = every<D.DocumentKind>()('judgment', 'adjudication', 'penalty_decision');
export const DISPLAYS = every<D.Display>()(
  'displayed', 'restored', 'suspended', 'ordered_withdrawn', 'voluntarily_withdrawn', 'removed',
  'covered', 'displayed_again', 'taken_by_authority',
);

export const VISIT_RESULTS = every<D.VisitResult>()('ok', 'advice', 'suspect', 'refused_access', 'empty');
export const BOOTH_SIGNED = every<D.BoothSigned>()('yes', 'refused', 'nobody_there');
export const ROUND_STATES = every<D.RoundState>()('unknown', 'planned', 'running', 'closed');
export const SHOTS = every<D.Shot>()(
  'booth_sign', 'exhibit_in_context', 'close_up', 'structure', 'nameplate', 'brochure_features',
  'six_views', 'marking', 'packaging', 'manual', 'mark_on_goods', 'quantity', 'price_tag',
  'gi_mark_with_code', 'work_and_copy', 'screen_and_version', 'openly_displayed_only',
  'chip_marking', 'circuit_board', 'variety_label', 'plant', 'trade_dress', 'claim_text',
  'official_sign', 'customs_papers', 'source_of_goods',
);
/** What every finding must show, whatever the right. */
export const SHOTS_NEEDED: readonly D.Shot[] = ['booth_sign', 'exhibit_in_context', 'close_up'];

export const STAGES = every<D.Stage>()(
  'received', 'to_supplement', 'refused', 'to_examine', 'found', 'suspended', 'answer_due',
  'decision_due', 'decided', 'withdrawal_due', 'withdrawn', 'voluntary', 'appealed',
  'restoration_due', 'to_close', 'closed',
);
export const MOVES = every<D.Move>()(
  'require_supplement', 'record_supplement', 'accept_complaint', 'refuse_complaint',
  'withdraw_complaint', 'assign_handler', 'declare_conflict', 'record_on_site_check',
  'find_suspicion', 'find_no_suspicion', 'order_suspension', 'request_suspension_review',
  'review_suspension', 'notify_complaint', 'extend_answer', 'receive_answer', 'record_default',
  'record_admission', 'undertake_withdrawal', 'record_mediation', 'record_expert_opinion',
  'record_comparison', 'add_evidence', 'add_note', 'make_decision', 'order_withdrawal',
  'record_compliance', 'record_refusal', 'escalate_measure', 'record_taken_by_authority',
  'recheck_items', 'order_restoration', 'record_restored', 'record_goods_returned', 'file_appeal',
  'admit_appeal', 'dismiss_appeal', 'grant_stay', 'end_stay', 'hold_hearing', 'decide_appeal',
  'transfer_papers', 'prepare_report', 'send_report', 'record_receipt', 'chase_report',
  'supplement_report', 'record_authority_result', 'certify_facts', 'hand_over_case', 'close_case',
  'reopen_case',
);
export const PARTY_KINDS = every<D.PartyKind>()('organisation', 'natural', 'foreign');
export const EVALUATIONS = every<D.Evaluation>()('none', 'conforms', 'partly_fails', 'fails');
export const ITEM_KINDS = every<D.ItemKind>()('exhibit', 'panel', 'brochure', 'screen', 'online_page', 'packaging');
export const BEFORE = every<D.Before>()('court', 'authority', 'invalidation', 'ownership');
export const REQUESTS = every<D.Request>()('remove', 'cover', 'transfer', 'mediate');
export const ANSWER_REQUESTS = every<D.AnswerRequest>()('keep_display', 'mediate', 'expert');
export const SIGNED = every<D.Signed>()('yes', 'refused', 'nobody_there');
export const SUSPICION_LEVELS = every<D.SuspicionLevel>()('plain', 'effective_document', 'documentary', 'to_compare');
export const MEDIATIONS = every<D.Mediation>()('agreed', 'settled', 'failed');
export const COMPARISON_FORMS = every<D.ComparisonForm>()('views', 'claims', 'signs', 'documents');
export const VIEWS = every<D.View>()(
  'front', 'rear', 'left', 'right', 'top', 'bottom', 'perspective', 'in_use', 'other',
);
export const FEATURE_COMPARISONS = every<D.FeatureComparison>()('same', 'similar', 'different', 'unclear');
export const EVIDENCE_SOURCES = every<D.EvidenceSource>()('desk', 'complainant', 'respondent', 'authority');
export const OUTCOMES = every<D.Outcome>()(
  'suspicion_confirmed', 'default', 'admitted', 'effective_document', 'not_established',
  'cannot_decide', 'settled', 'withdrawn', 'voluntary',
);
export const KEEPINGS = every<D.Keeping>()('exhibitor', 'organiser', 'nothing');
export const SEEN = every<D.Seen>()('still_away', 'displayed_again', 'gone');
export const LIFTED = every<D.LiftedBecause>()(
  'no_suspicion', 'suspension_reviewed', 'decision', 'appeal', 'settlement', 'authority_result', 'mistake',
);
export const SIDES = every<D.Side>()('complainant', 'respondent');
export const APPEALED = every<D.Appealed>()('suspension', 'refusal_to_accept', 'decision', 'withdrawal', 'cancellation');
export const DISMISSED = every<D.DismissedBecause>()('out_of_time', 'not_a_party', 'no_grounds', 'withdrawn');
export const APPEAL_OUTCOMES = every<D.AppealOutcome>()('upheld', 'changed', 'reversed', 'remitted');
export const APPEAL_STATES = every<D.AppealState>()('filed', 'under_review', 'dismissed', 'upheld', 'changed', 'reversed', 'remitted');
export const CHANNELS = every<D.Channel>()('paper', 'hotline', 'mail', 'medium');
export const AUTHORITY_RESULTS = every<D.AuthorityResult>()(
  'filed', 'not_filed', 'mediated', 'ordered', 'penalised', 'moved_to_police', 'moved_elsewhere', 'no_power', 'no_infringement',
);
export const REOPENED = every<D.ReopenedBecause>()('appeal', 'authority_result', 'new_evidence', 'displayed_again');
export const REPORT_STATES = every<D.ReportState>()('prepared', 'sent', 'receipted', 'answered');
export const ESCALATIONS = every<D.EscalationStep>()('cover_by_staff', 'close_booth', 'cancel_participation');

/** What a column of a roster can mean. */
export const COLUMNS = [
  'exhibitor_name_zh', 'exhibitor_name_en', 'unified_social_credit_code', 'foreign_registry_number',
  'country', 'address', 'legal_representative', 'contact_person', 'phone', 'email', 'booth', 'hall',
  'pledge_signed', 'pledge_date', 'exhibit_name', 'exhibit_model', 'exhibit_brand',
  'exhibit_category', 'claimed_right_type', 'claimed_number', 'registered_mark_shown', 'nice_class',
  'quantity', 'remark', 'language', 'exhibitor_code',
] as const;
/** Encodings that a text table can be read in. */
export const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'big5', 'shift_jis', 'euc-kr', 'windows-1252'] as const;
export const DELIMITERS = ['comma', 'semicolon', 'tab'] as const;
