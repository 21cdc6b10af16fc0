/* The end of the old subscription beside an administrator of the customer, who may give a user the old
 * license back at any moment. Looking and ending are two calls to two services, so the gap between
 * them cannot be closed from outside; what can be promised is that a gap is found, closed again, and
 * that nothing late undoes the end.
 *
 * Here a move is one step: a removal that arrives late, after the administrator changed the same
 * user, cannot be told from the administrator's own doing. migration.pml has late moves without
 * an administrator. */

#ifndef ADMIN
#define ADMIN 2 /* how often the administrator acts */
#endif
#define VERSIONS (2 * ADMIN + 3)

#define MOVING 0
#define GUARD 1
#define ENDING 2
#define VERIFY 3
#define GAP 4
#define REACTIVATING 5
#define DONE 6

#define IDLE 0
#define READY 1
#define WAITING 2

/* The service: a user, who has one of two licenses, and the old subscription. */
bool has_old = true;
bool has_new;
bool runs = true;
byte version;
/* On their way, by the version they carry; as long and as often as they like. */
bool suspend[VERSIONS];
bool reactivate[VERSIONS];

byte phase; /* in the journal */
byte at;    /* of the tab; a crash takes it, and what was read */
bool listed;
bool free;
byte seen;

byte acted;

#define covered ((has_old && runs) || has_new)
#define old_stays_suspended (!runs)

#ifdef NOETAG /* S12 left out */
#define is_current(v) true
#else
#define is_current(v) (v == version)
#endif

inline keep(p) { phase = p; at = IDLE; listed = false; free = false; seen = 0 }

inline guard() {
  if
  :: !listed -> listed = true;
#ifdef BLIND
    free = true
#else
    free = !has_old
#endif
  :: listed && !free -> keep(MOVING)
  :: listed && free && !runs -> keep(VERIFY)
  :: listed && free && runs -> keep(ENDING); seen = version; at = READY
  fi
}

/* S14: the users once more, and the subscription once more. */
inline verify() {
  if
#ifdef NOVERIFY
  :: keep(DONE)
#else
  :: !listed -> listed = true; free = has_new
  :: listed && runs -> keep(GUARD)
  :: listed && !runs && free -> keep(DONE)
#ifdef NOCOMPENSATION
  :: listed && !runs && !free -> keep(DONE)
#else
  :: listed && !runs && !free -> keep(GAP)
#endif
#endif
  fi
}

inline decide() {
  if
#ifdef BLIND
  :: phase == MOVING -> keep(GUARD)
#else
  :: phase == MOVING && (has_old || !has_new) -> has_new = true; has_old = false
  :: phase == MOVING && has_new && !has_old -> keep(GUARD)
#endif
  :: phase == GUARD -> guard()
  :: phase == ENDING && runs -> keep(GUARD)
  :: phase == ENDING && !runs -> keep(VERIFY)
  :: phase == VERIFY -> verify()
  :: phase == GAP && runs -> keep(MOVING)
  :: phase == GAP && !runs -> keep(REACTIVATING); seen = version; at = READY
  :: phase == REACTIVATING && runs -> keep(MOVING)
  :: phase == REACTIVATING && !runs -> keep(GAP)
  :: phase == DONE -> skip
  fi
}

active proctype Engine() {
end:
  do
  :: atomic { at == IDLE -> decide() }
  :: atomic {
      at == READY -> at = WAITING;
      if
      :: phase == ENDING -> suspend[seen] = true
      :: phase == REACTIVATING -> reactivate[seen] = true
      fi
    }
  :: atomic { at == WAITING -> keep(phase) } /* answered or not: it is looked at */
  :: atomic { at != IDLE || listed -> keep(phase) } /* killed, and opened again */
  od
}

active proctype Service() {
  byte v;
end:
  do
  :: atomic {
      v = 0;
      do
      :: v < VERSIONS - 1 -> v++
      :: break
      od;
      if
      :: suspend[v] && runs && is_current(v) && version < VERSIONS - 1 ->
        runs = false; version++;
#ifdef INSTANT
        assert(covered); /* S11 at the very moment */
#endif
      :: reactivate[v] && !runs && is_current(v) && version < VERSIONS - 1 ->
        runs = true; version++
      :: suspend[v] -> suspend[v] = false
      :: reactivate[v] -> reactivate[v] = false
      fi;
      v = 0
    }
  od
}

active proctype Administrator() {
end:
  do
  :: atomic { acted < ADMIN && runs && has_new && !has_old ->
      acted++; has_old = true; has_new = false }
  od
}

#ifndef INSTANT
/* Once it is said to be done, it is, and stays so. */
active proctype Judge() {
end:
  do
  :: atomic { phase == DONE -> assert(covered); assert(old_stays_suspended) }
  od
}
#endif

#ifdef REACH
active proctype Witness() {
  phase == DONE && acted == ADMIN -> assert(!(phase == DONE && acted == ADMIN))
}
#endif
