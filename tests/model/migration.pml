/* The protocol of a migration, small enough to look at all of it: two tabs on one journal, items of
 * one customer that share a pool of licenses, and a service that may execute a request at any time
 * after it was sent, any number of times, or never.
 *
 * Nothing is counted that need not be: tabs die, time out, lose answers and steal the lock without
 * limit, and what is on its way is a flag that stays up as long as it likes. So a complete search
 * speaks for every number of crashes, repeats and duplicates, with the carts and items given here.
 *
 * The rules P1 to P7 and the invariants S1 to S11 are those of the reliability notes. Each rule can be
 * taken out by a definition (see run.py), and then the search must find what it is for. */

#ifndef ITEMS
#define ITEMS 2
#endif
#ifndef CARTS
#define CARTS 2 /* an item may create, one after the other */
#endif
#define USERS 2
#define TABS 2

/* Phases of an item in the journal. */
#define PLANNED 0
#define CARTED 1 /* the cart's id is durable */
#define BUYING 2 /* a checkout of it was intended; its outcome is open */
#define BOUGHT 3
#define MOVING 4
#define GUARD 5
#define ENDING 6
#define DONE 7

/* What a tab does. */
#define CLOSED 0
#define IDLE 1    /* decides on what it knows */
#define READY 2   /* the intent is durable, the write not sent */
#define WAITING 3 /* for an answer that may never come */

/* The service. */
bool ordered[ITEMS * CARTS];
byte orders[ITEMS];
bool has_old[USERS] = true;
bool has_new[USERS];
bool runs[ITEMS] = true; /* the old subscriptions */

/* On their way to it. */
bool checkout[ITEMS * CARTS];
bool assign[USERS];
bool take[USERS];
bool suspend[ITEMS];

/* The journal, as every tab reads it. */
byte phase[ITEMS];
byte cart[ITEMS];
byte who[ITEMS];
byte made[ITEMS]; /* carts created: at the service */
byte owner = TABS; /* whose epoch it is */
bool known[TABS];  /* nobody else appended since this tab looked */
byte lock = TABS;

#ifdef RELAXED
/* What survives a power loss. */
byte phase_on_disk[ITEMS];
byte cart_on_disk[ITEMS];
byte who_on_disk[ITEMS];
#endif

/* The tabs' own memory. */
byte at[TABS];
byte item[TABS];
byte my_phase[TABS * ITEMS];
byte my_cart[TABS * ITEMS];
byte my_who[TABS * ITEMS];
bool read[TABS];  /* the user was read since the last write to them */
bool saw_old[TABS];
bool saw_new[TABS];
bool listed[TABS]; /* the holders were read for the guard */
byte remaining[TABS];

#define MINE (me * ITEMS + item[me])
#define CART (item[me] * CARTS + my_cart[MINE] - 1)
#define holders (has_old[0] + has_old[1])
#define on_old_alone ((has_old[0] && !has_new[0]) + (has_old[1] && !has_new[1]))
#define without ((!has_old[0] && !has_new[0]) || (!has_old[1] && !has_new[1]))
#define given (has_new[0] + has_new[1])
#if ITEMS > 1
#define old_seats (runs[0] + runs[1])
#define bought (orders[0] + orders[1])
#define all_done (phase[0] == DONE && phase[1] == DONE)
#else
#ifdef GROUP /* the other user has the license through a group, and nobody moves them */
#define own_seats 2
#define old_seats (2 * runs[0])
#else
#define old_seats (runs[0] + 1) /* the other user's is another subscription's, and stays */
#endif
#define bought (orders[0])
#define all_done (phase[0] == DONE)
#endif
#ifndef own_seats
#define own_seats 1
#endif
#define nobody_without (!without)
#define old_seats_suffice (on_old_alone <= old_seats)

#ifdef NOFENCE
#define may_append true
#else
#define may_append (owner == me && known[me])
#endif

/* P7: compare and append. Whoever is refused has to open again. */
inline append(p, c, u) {
  if
  :: may_append ->
    my_phase[MINE] = p; my_cart[MINE] = c; my_who[MINE] = u;
    phase[item[me]] = p; cart[item[me]] = c; who[item[me]] = u;
    known[1 - me] = false
  :: else -> close()
  fi
}

inline forget() {
  read[me] = false; saw_old[me] = false; saw_new[me] = false; listed[me] = false; remaining[me] = 0
}

inline close() {
  at[me] = CLOSED; forget(); known[me] = false;
  item[me] = 0;
  my_phase[me * ITEMS] = 0; my_cart[me * ITEMS] = 0; my_who[me * ITEMS] = 0;
#if ITEMS > 1
  my_phase[me * ITEMS + 1] = 0; my_cart[me * ITEMS + 1] = 0; my_who[me * ITEMS + 1] = 0;
#endif
  if :: lock == me -> lock = TABS :: else fi
}

inline open() {
  lock = me; owner = me; known[me] = true; at[me] = IDLE;
  my_phase[me * ITEMS] = phase[0]; my_cart[me * ITEMS] = cart[0]; my_who[me * ITEMS] = who[0];
#if ITEMS > 1
  my_phase[me * ITEMS + 1] = phase[1]; my_cart[me * ITEMS + 1] = cart[1];
  my_who[me * ITEMS + 1] = who[1];
#endif
}

inline keep(p) { append(p, my_cart[MINE], my_who[MINE]) }

/* A durable intent, then the write; the two are never one step. */
inline intend(p) {
  keep(p);
  if :: at[me] != CLOSED -> at[me] = READY :: else fi
}

inline create_cart() {
  made[item[me]]++;
#ifdef NOINTENT /* P1 left out: checked out before its id is durable */
  my_cart[MINE] = made[item[me]]; at[me] = READY
#else
  if
  :: true -> append(CARTED, made[item[me]], 0)
  :: true -> skip /* the answer is lost: this cart expires */
  fi
#endif
}

/* P2: only the same cart again. */
inline resolve_checkout() {
  if
  :: ordered[CART] -> keep(BOUGHT)
  :: !ordered[CART] -> intend(BUYING)
#ifdef REBUY
  :: true -> append(PLANNED, 0, 0) /* "not found" taken for "never ordered" */
#endif
  fi
}

inline look_at_user() {
  read[me] = true; saw_old[me] = has_old[my_who[MINE]]; saw_new[me] = has_new[my_who[MINE]]
}

#ifdef REMOVEFIRST /* P3 left out */
#define to_take (saw_old[me])
#define to_assign (!saw_old[me] && !saw_new[me])
#else
#define to_take (saw_new[me] && saw_old[me])
#define to_assign (!saw_new[me])
#endif

/* The first who holds the old license alone; who has both only loses the old one. */
inline choose_user() {
  if
#ifdef GROUP
  :: has_old[0] -> append(MOVING, my_cart[MINE], 0)
  :: !has_old[0] -> keep(GUARD)
#else
  :: has_old[0] && !has_new[0] -> append(MOVING, my_cart[MINE], 0)
  :: has_old[1] && !(has_old[0] && !has_new[0]) -> append(MOVING, my_cart[MINE], 1)
  :: has_old[0] && has_new[0] && !has_old[1] -> append(MOVING, my_cart[MINE], 0)
  :: !has_old[0] && !has_old[1] -> keep(GUARD)
#endif
  fi
}

#ifdef OWNCOUNTS /* the license that ends is counted for those who are left */
#define elsewhere (old_seats)
#else
#define elsewhere (old_seats - own_seats * runs[item[me]])
#endif

/* P5: by readings of the service, each of its own moment, never by the journal. */
inline look_whether_free() {
#ifdef JOURNALGUARD
  intend(ENDING)
#else
  if
  :: !listed[me] -> listed[me] = true; remaining[me] = holders
  :: listed[me] && remaining[me] <= elsewhere -> intend(ENDING)
  :: listed[me] && remaining[me] > elsewhere -> forget(); keep(BOUGHT)
  fi
#endif
}

inline decide() {
  if
  :: my_phase[MINE] == PLANNED && made[item[me]] < CARTS -> create_cart()
  :: my_phase[MINE] == PLANNED && made[item[me]] == CARTS -> skip
  :: my_phase[MINE] == CARTED -> intend(BUYING)
#ifdef NOWAIT
  :: my_phase[MINE] == CARTED -> keep(BOUGHT) /* licenses given before they were bought */
#endif
  :: my_phase[MINE] == BUYING -> resolve_checkout()
  :: my_phase[MINE] == BOUGHT -> choose_user()
  :: my_phase[MINE] == MOVING && !read[me] -> look_at_user()
  :: my_phase[MINE] == MOVING && read[me] && (to_assign || to_take) -> intend(MOVING)
  :: my_phase[MINE] == MOVING && read[me] && !to_assign && !to_take -> forget(); keep(GUARD)
  :: my_phase[MINE] == GUARD -> look_whether_free()
  :: my_phase[MINE] == ENDING && runs[item[me]] -> forget(); keep(GUARD)
  :: my_phase[MINE] == ENDING && !runs[item[me]] -> forget(); keep(DONE)
  :: my_phase[MINE] == DONE -> skip
  fi
}

inline send() {
  at[me] = WAITING;
  if
  :: my_phase[MINE] == MOVING && to_take -> take[my_who[MINE]] = true
  :: my_phase[MINE] == MOVING && !to_take -> assign[my_who[MINE]] = true
  :: my_phase[MINE] == ENDING -> suspend[item[me]] = true
  :: my_phase[MINE] < BOUGHT -> checkout[CART] = true
  fi
}

/* With an answer or without: what was written is read again (P4), or resolved (P2). */
inline stop_waiting() {
  at[me] = IDLE;
  if
#ifdef NEWCART /* P2 left out */
  :: my_phase[MINE] == BUYING && !ordered[CART] -> append(PLANNED, 0, 0)
#endif
#ifdef NOINTENT
  :: my_phase[MINE] == PLANNED && ordered[CART] -> keep(BOUGHT)
  :: my_phase[MINE] == PLANNED && !ordered[CART] -> my_cart[MINE] = 0
#endif
#ifdef SENTISMOVED /* P4 left out */
  :: my_phase[MINE] == MOVING && !to_take -> saw_new[me] = true
  :: my_phase[MINE] == MOVING && to_take -> saw_old[me] = false
#else
  :: my_phase[MINE] == MOVING -> forget()
#endif
  :: my_phase[MINE] == BUYING || my_phase[MINE] == ENDING -> forget()
  :: else -> skip
  fi
}

/* Each customer's items are worked on one after the other: of two guards side by side, each would
 * count the seats that the other one is about to end. */
inline choose_item() {
#if ITEMS > 1
#ifdef SIDEBYSIDE
  if
  :: my_phase[me * ITEMS] != DONE && item[me] != 0 -> item[me] = 0; forget()
  :: my_phase[me * ITEMS + 1] != DONE && item[me] != 1 -> item[me] = 1; forget()
  :: skip
  fi
#else
  if
  :: my_phase[me * ITEMS] != DONE -> item[me] = 0
  :: else -> item[me] = 1
  fi
#endif
#else
  skip
#endif
}

proctype Tab(byte me) {
end:
  do
#ifdef NOLOCK /* the fence of the journal holds by itself */
  :: atomic { at[me] == CLOSED -> open() }
#else
  :: atomic { at[me] == CLOSED && lock == TABS -> open() }
#endif
#ifndef NOSTEAL
  /* Taken from a tab that is there and does not know. */
  :: atomic { at[me] == CLOSED && lock == 1 - me -> open() }
#endif
  :: atomic { at[me] == IDLE -> choose_item(); decide() }
  :: atomic { at[me] == READY -> send() }
  :: atomic { at[me] == WAITING -> stop_waiting() }
  :: atomic { at[me] != CLOSED -> close() } /* killed */
  od
}

proctype Service() {
  byte i;
end:
  do
  :: atomic {
      i = 0;
      do
      :: i < ITEMS * CARTS - 1 -> i++
      :: break
      od;
      checkout[i] ->
      if
#ifdef ORDERAPI /* an order without a cart: done once more each time it arrives */
      :: orders[i / CARTS] < 2 -> ordered[i] = true; orders[i / CARTS]++
      :: else -> skip
#else
      :: !ordered[i] -> ordered[i] = true; orders[i / CARTS]++
      :: ordered[i] -> skip
#endif
      :: checkout[i] = false
      fi;
      assert(orders[i / CARTS] <= 1); /* S1 */
      i = 0
    }
  :: atomic {
      i = 0; if :: i = 1 :: skip fi;
      assign[i] -> if :: has_new[i] = true :: assign[i] = false fi;
#ifndef PEOPLE
      assert(given <= bought); /* S10 */
#endif
      i = 0
    }
  :: atomic {
      i = 0; if :: i = 1 :: skip fi;
      take[i] -> if :: has_old[i] = false :: take[i] = false fi;
      assert(nobody_without); /* S7 */
      i = 0
    }
  :: atomic {
      i = 0;
#if ITEMS > 1
      if :: i = 1 :: skip fi;
#endif
      suspend[i] -> if :: runs[i] = false :: suspend[i] = false fi;
      assert(nobody_without); assert(old_seats_suffice); /* S11 */
      i = 0
    }
  od
}

#ifdef RELAXED
/* P6 left out: what was acknowledged reaches the disk when it likes, and the power may go. */
proctype Disk() {
  byte me;
end:
  do
  :: atomic {
      phase_on_disk[0] = phase[0]; cart_on_disk[0] = cart[0]; who_on_disk[0] = who[0];
#if ITEMS > 1
      phase_on_disk[1] = phase[1]; cart_on_disk[1] = cart[1]; who_on_disk[1] = who[1];
#endif
    }
  :: atomic {
      phase[0] = phase_on_disk[0]; cart[0] = cart_on_disk[0]; who[0] = who_on_disk[0];
#if ITEMS > 1
      phase[1] = phase_on_disk[1]; cart[1] = cart_on_disk[1]; who[1] = who_on_disk[1];
#endif
      me = 0; close(); me = 1; close(); me = 0; owner = TABS
    }
  od
}
#endif

#ifdef REACH
/* The search is worth something only if the end can be reached. */
proctype Witness() {
  all_done -> assert(!all_done)
}
#endif

init {
  atomic {
    run Tab(0); run Tab(1); run Service();
#ifdef RELAXED
    run Disk();
#endif
#ifdef REACH
    run Witness();
#endif
  }
}
