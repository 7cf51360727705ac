import { t } from '../../../../base/text/translation.ts';
import { UnsupportedExpression } from '../errors.ts';
import { textOfType } from '../typing/type-value.ts';
import { defineType, kindGuard } from '../typing/type-definition.ts';
import type { TypeValue } from '../value.ts';

/** System.Type, by name only. */
export const typeType = defineType('System.Type', kindGuard('type'), {
  properties: { Name: self => self.name, FullName: self => fullName(self) },
});

function fullName(type: TypeValue): string {
  if (type.isGeneric) throw new UnsupportedExpression(t('FullName of a generic type'));
  return textOfType(type);
}
