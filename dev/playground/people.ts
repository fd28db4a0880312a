/** A guest, whom another organization's tenant invited, has this in the user principal name. */
const guestSuffix = '#EXT#@example.com';

const names = ['Megan Bowen', 'Adele Vance', 'Isaiah Langer', 'Patti Fernandez', 'Lynne Robbins'];

/**
 * Who and what is in the Playground, as its file `.m365agentsplayground.yml` says it; JSON is YAML too. They are its own
 * people, but that one of them is a guest, so that the bot warns before it posts what guests would read.
 */
export const people = {
  version: '0.1.1',
  tenantId: '00000000-0000-0000-0000-0000000000001',
  bot: { id: '00000000-0000-0000-0000-00000000000011', name: 'Test Bot' },
  currentUser: person('Alex Wilber', 0, '@example.com'),
  users: names.map((name, index) => person(name, index + 1, index === 0 ? guestSuffix : '@example.com')),
  personalChat: { id: 'personal-chat-id' },
  groupChat: { id: 'group-chat-id', name: 'Group Chat' },
  team: {
    id: 'team-id',
    name: 'My Team',
    aadGroupId: '00000000-0000-0000-0000-000000000031',
    channels: [{ id: 'channel-announcements-id', name: 'Announcements' }],
  },
};

function person(name: string, index: number, suffix: string) {
  const [givenName = '', surname = ''] = name.split(' ');
  return {
    id: `user-id-${index}`,
    name,
    userPrincipleName: `${givenName.toLowerCase()}${suffix}`,
    aadObjectId: `00000000-0000-0000-0000-00000000000${20 + index}`,
    givenName,
    surname,
    email: `${givenName.toLowerCase()}@example.com`,
  };
}
