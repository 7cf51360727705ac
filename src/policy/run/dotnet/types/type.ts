import { defineType, kindGuard } from '../typing/type-definition.ts';

/** System.Type, by name only. */
export const typeType = defineType('System.Type', kindGuard('type'), {
  properties: { Name: self => self.name, FullName: self => self.fullName },
});
