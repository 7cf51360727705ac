import { t } from '../../../../base/text/translation.ts';
import { mapReply } from '../../../wizard/question.ts';
import type { WizardStep } from '../../../wizard/wizard.ts';
import { certificateNameProblem, usualCertificate } from '../../certificate-default.ts';
import { given, type WiringDraft } from '../../draft.ts';
import type { WiringReader } from '../../wiring-reader.ts';

/** The certificate of the service that the policy refers to: one that is there and fits, else a new one of the secret's name. */
export function certificateStep(reader: Pick<WiringReader, 'certificates'>): WizardStep<WiringDraft> {
  return {
    title: t('Certificate of the service'),
    answers: 'certificateId',
    isAsked: ({ credential }) => credential === 'certificate',
    decide: async (draft, signal) => ({
      certificateId: usualCertificate(await reader.certificates(given(draft, 'service').id, signal), draft),
    }),
    ask: async (draft, asker) => {
      const service = given(draft, 'service');
      const reading = await asker.read(t('Reading the certificates of {0}…', service.name), signal => reader.certificates(service.id, signal));
      if (reading.kind !== 'answer') return reading;
      const reply = await asker.input({
        prompt: t('Name of the certificate in {0}, by which the policy refers to it', service.name),
        value: draft.certificateId ?? usualCertificate(reading.value, draft),
        problemOf: name => certificateNameProblem(reading.value, draft, name),
      });
      return mapReply(reply, certificateId => ({ certificateId }));
    },
  };
}
