export interface RoomProps {
  readonly partyId: string;
}
