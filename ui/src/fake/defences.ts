import type { CaseView } from '../core/views';
import { law } from './people';

export const DEFENCES_OFFERED: CaseView['defences'] = [
  { defence: 'prior_design', evidence: ['earlier_publication', 'earlier_public_use'], sources: [law('patent_law', '67')] },
  { defence: 'licence', evidence: ['licence_contract', 'authorisation_chain'], sources: [] },
  { defence: 'prior_use', evidence: ['dated_preparation'], sources: [law('patent_law', '75(2)')] },
  { defence: 'lawful_source', evidence: ['signed_supply_list', 'matching_invoice'], sources: [law('patent_law', '77')] },
  { defence: 'different_features', evidence: ['feature_comparison'], sources: [law('patent_law', '64')] },
  { defence: 'right_invalid_or_expired', evidence: ['register_or_decision'], sources: [law('patent_law', '42')] },
  { defence: 'wrong_exhibit', evidence: ['booth_pictures'], sources: [] },
];
