package io.jenkins.plugins.wecom.sender.api;

import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.MemberDirectory;
import io.jenkins.plugins.wecom.sender.MemberLookup;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * A directory that remembers, and that asks WeCom so little for addresses it may not know that WeCom never blocks the
 * call: see {@link LookupQuota}. For one corp one address is asked for at a time, so that what many builds want to know
 * at once is asked once, and counted right; where WeCom does not answer, all who have waited meanwhile hear of it.
 */
final class CachingMemberDirectory implements MemberDirectory {

    private static final MessageBundle BUNDLE = MessageBundle.of(CachingMemberDirectory.class);

    /** A corp with more committers than this begins anew: an answer more is better than memory without bound. */
    private static final int MOST_ADDRESSES = 10_000;

    private final IdempotentCalls lookups;
    private final LongSupplier nanoTime;
    private final Map<Corp, Known> corps = new ConcurrentHashMap<>();

    /** @param nanoTime like {@link System#nanoTime} */
    CachingMemberDirectory(IdempotentCalls lookups, LongSupplier nanoTime) {
        this.lookups = lookups;
        this.nanoTime = nanoTime;
    }

    @Override
    public MemberLookup userByEmail(WecomApp app, String email, DeliveryOptions options, Cancellation cancellation)
            throws InterruptedException {
        Known corp = corps.computeIfAbsent(new Corp(app.corpId(), app.apiBase()), key -> new Known());
        Address address = new Address(app, email.strip().toLowerCase(Locale.ROOT));
        Answer known = corp.answer(address);
        if (known != null) {
            return known.lookup();
        }
        int failures = corp.failures.get();
        cancellation.acquire(corp.turn);
        try {
            known = corp.answer(address);
            if (known != null) {
                return known.lookup();
            }
            return corp.failures.get() == failures ? corp.ask(address, options, cancellation) : corp.failure;
        } finally {
            corp.turn.release();
        }
    }

    /** Blocks are the corp's, whichever of its applications asks. */
    private record Corp(String id, URI apiBase) {}

    /** What an application may see differs from what another one may. */
    private record Address(WecomApp app, String email) {}

    private record Answer(MemberLookup lookup, long until) {}

    private final class Known {

        private final Semaphore turn = new Semaphore(1, true);
        private final Map<Address, Answer> answers = new ConcurrentHashMap<>();
        private final LookupQuota limit = new LookupQuota();
        private final AtomicInteger failures = new AtomicInteger();
        private MemberLookup failure;

        Answer answer(Address address) {
            Answer answer = answers.get(address);
            return answer == null || nanoTime.getAsLong() - answer.until() >= 0 ? null : answer;
        }

        MemberLookup ask(Address address, DeliveryOptions options, Cancellation cancellation)
                throws InterruptedException {
            if (!limit.mayAsk(nanoTime.getAsLong())) {
                return MemberLookup.none(BUNDLE.message("lookup.limit", address.email()));
            }
            try {
                String userId = lookups.userByEmail(address.app(), address.email(), options, cancellation);
                limit.known(userId, nanoTime.getAsLong());
                return keep(address, MemberLookup.found(userId));
            } catch (RejectedException e) {
                if (e.isUnknownUser()) {
                    limit.unknown(nanoTime.getAsLong());
                    return keep(address, MemberLookup.none(BUNDLE.message("lookup.unknown", address.email())));
                }
                if (e.isBlocked()) {
                    limit.blocked(nanoTime.getAsLong());
                }
                return MemberLookup.unreachable(e::in);
            } catch (WecomException e) {
                cancellation.check();
                failures.incrementAndGet();
                failure = MemberLookup.unreachable(e::in);
                return failure;
            }
        }

        private MemberLookup keep(Address address, MemberLookup lookup) {
            long now = nanoTime.getAsLong();
            if (answers.size() >= MOST_ADDRESSES) {
                answers.clear();
            }
            answers.put(address, new Answer(lookup, now + LookupQuota.DAY.toNanos()));
            return lookup;
        }
    }
}
