// The teams that have a key of their own (3-sealing "Keys").

export const teams = ['intake', 'registry', 'hotline', 'safeguarding'] as const
export type Team = (typeof teams)[number]
