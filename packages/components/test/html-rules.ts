// What html-validate checks on every page. Rules that are off are those in which upstream's tested markup differs.
import type { ConfigData } from 'html-validate'

export const htmlRules: ConfigData = {
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    'no-inline-style': 'error',
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
    // Matters of spelling.
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    'presentation-role-style': 'off',
    'void-style': 'off',
    // Page titles and telephone numbers are words.
    'long-title': 'off',
    'tel-non-breaking': 'off',
    // role="group" on the fieldset of a date: without it one screen reader does not read its description.
    'no-redundant-role': 'off',
    'prefer-native-element': 'off',
    // autocapitalize on a password, which the script turns into text and back.
    'input-attributes': 'off',
  },
}
