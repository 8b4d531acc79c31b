/** Personas: the cards. */
export const personas = {
  'personas.title': 'Personas',
  'personas.lead':
    'Give each segment a name that people will remember. Names stay with their segment when you run it again.',
  'personas.lead.progress': '{named} of {count} named.',
  'personas.next': 'Export the labelled file',
  'personas.name': 'Name of segment {number}',
  'personas.note': 'In your words',
  'personas.note.placeholder': 'What do you know or assume about them that the file does not say?',
  'personas.traits.none':
    'Nothing sets this segment apart clearly: in every variable it is much like all customers together.',
  'personas.outcomes': 'And, though not used to form it',
  'personas.color': 'Colour of {name}',
  'personas.color.pick': 'Colour {number}',
  'personas.color.taken': 'Colour {number}, used by {name}',
  'personas.effect': 'Effect {effect}',
  'personas.print': 'Print the cards',
  'personas.stale': 'These segments were made with other variables or another recipe than those chosen now.',
} as const;
