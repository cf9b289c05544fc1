// Everything a page may use. Props are named like govuk-frontend's macro options; README.md lists which
// upstream component each one equals.
export { Button, ButtonGroup, type ButtonProps } from './button.tsx'
export { Checkboxes, type CheckboxesProps, type CheckboxItem } from './checkboxes.tsx'
export type { ChoiceItem, Divider } from './choices.tsx'
export type { Attributes, Content, ListOf, Option, Styling } from './content.ts'
export { DateInput, type DateInputItem, type DateInputProps } from './date-input.tsx'
export { ErrorSummary, type ErrorSummaryItem, type ErrorSummaryProps } from './error-summary.tsx'
export type { FieldProps, FormGroupOptions, GroupFieldProps } from './field.tsx'
export {
  CodeApp,
  type CodeAppWords,
  FirstMethods,
  type FirstMethodsWords,
  PrintedCode,
  type PrintedCodeProps,
  PrintedCodeStep,
  type PrintedCodeStepWords,
} from './first-methods.tsx'
export {
  ErrorMessage,
  type ErrorMessageProps,
  Fieldset,
  type FieldsetProps,
  Hint,
  type HintProps,
  Label,
  type LabelProps,
  Legend,
  type LegendProps,
} from './form-parts.tsx'
export { FormToken } from './form-token.tsx'
export { Input, type InputProps } from './input.tsx'
export {
  BackLink,
  type BackLinkProps,
  Breadcrumbs,
  type BreadcrumbsProps,
  SkipLink,
  type SkipLinkProps,
} from './links.tsx'
export { Alert, type AlertProps } from './moj/alert.tsx'
export {
  Filter,
  type FilterCategory,
  type FilterProps,
  type SelectedFilters,
} from './moj/filter.tsx'
export { type Message, Messages, type MessagesProps } from './moj/messages.tsx'
export {
  Badge,
  type BadgeProps,
  NotificationBadge,
  type NotificationBadgeProps,
  SideNavigation,
  type SideNavigationItem,
  type SideNavigationProps,
  type SideNavigationSection,
  SubNavigation,
  type SubNavigationItem,
  type SubNavigationProps,
} from './moj/navigation.tsx'
export { type Moment, Timeline, type TimelineItem, type TimelineProps } from './moj/timeline.tsx'
export {
  Details,
  type DetailsProps,
  InsetText,
  type InsetTextProps,
  NotificationBanner,
  type NotificationBannerProps,
  Panel,
  type PanelProps,
  PhaseBanner,
  type PhaseBannerProps,
  Tag,
  type TagColour,
  type TagProps,
  WarningText,
  type WarningTextProps,
} from './notices.tsx'
export {
  DemoBanner,
  Footer,
  type FooterProps,
  Header,
  type InlineStyle,
  PageShell,
  type PageShellProps,
  type ShellLink,
} from './page-shell.tsx'
export {
  Pagination,
  type PaginationItem,
  type PaginationLink,
  type PaginationProps,
} from './pagination.tsx'
export { PasswordInput, type PasswordInputProps } from './password-input.tsx'
export {
  type LinkCard,
  LinkCards,
  ReceiptCode,
  ScrollFrame,
  type ScrollFrameProps,
} from './pieces.tsx'
export { type RadioItem, Radios, type RadiosProps } from './radios.tsx'
export { renderDocument } from './render.ts'
export {
  ActionButton,
  type ActionButtonProps,
  NamelessCode,
  NamelessInput,
  type NamelessProps,
  NamelessSecret,
  ScriptGate,
  type ScriptGateProps,
  Working,
} from './script-gate.tsx'
export type { PluralMessages } from './script-messages.ts'
export { Select, type SelectItem, type SelectProps } from './select.tsx'
export {
  type NavigationItem,
  type NavigationSlots,
  ServiceNavigation,
  type ServiceNavigationProps,
} from './service-navigation.tsx'
export { NeedsScript, StaffFrame, type StaffFrameProps, StaffPageData } from './staff-frame.tsx'
export {
  type SummaryAction,
  type SummaryActions,
  type SummaryCardOptions,
  SummaryList,
  type SummaryListProps,
  type SummaryRow,
} from './summary-list.tsx'
export { type CellOptions, Table, type TableCell, type TableProps } from './table.tsx'
export { type TabItem, Tabs, type TabsProps } from './tabs.tsx'
export { TaskList, type TaskListItem, type TaskListProps } from './task-list.tsx'
export {
  CharacterCount,
  type CharacterCountProps,
  Textarea,
  type TextareaProps,
} from './textarea.tsx'
