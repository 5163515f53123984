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
 * A member directory that caches WeCom's answers for a day and keeps look-ups of unknown addresses below the number at
 * which WeCom blocks the call, see {@link LookupQuota}. Look-ups are serialized for each corp, so that concurrent builds
 * share one look-up and the quota is counted correctly; if WeCom does not respond, all callers waiting meanwhile fail
 * with the same result.
 */
final class CachingMemberDirectory implements MemberDirectory {

    private static final MessageBundle BUNDLE = MessageBundle.of(CachingMemberDirectory.class);

    /** The cache of a corp is cleared above this size, so that memory stays bounded. */
    private static final int MAX_ADDRESSES = 10_000;

    private final IdempotentCalls lookups;
    private final LongSupplier nanoTime;
    private final Map<Corp, CorpDirectory> corps = new ConcurrentHashMap<>();

    /** @param nanoTime like {@link System#nanoTime} */
    CachingMemberDirectory(IdempotentCalls lookups, LongSupplier nanoTime) {
        this.lookups = lookups;
        this.nanoTime = nanoTime;
    }

    @Override
    public MemberLookup userByEmail(WecomApp app, String email, DeliveryOptions options, Cancellation cancellation)
            throws InterruptedException {
        CorpDirectory corp = corps.computeIfAbsent(new Corp(app.corpId(), app.apiBase()), key -> new CorpDirectory());
        Address address = new Address(app, email.strip().toLowerCase(Locale.ROOT));
        Answer known = corp.answer(address);
        if (known != null) {
            return known.lookup();
        }
        int failures = corp.failures.get();
        cancellation.acquire(corp.mutex);
        try {
            known = corp.answer(address);
            if (known != null) {
                return known.lookup();
            }
            return corp.failures.get() == failures ? corp.ask(address, options, cancellation) : corp.failure;
        } finally {
            corp.mutex.release();
        }
    }

    @Override
    public MemberLookup userByOpenId(WecomApp app, String openId, DeliveryOptions options, Cancellation cancellation)
            throws InterruptedException {
        CorpDirectory corp = corps.computeIfAbsent(new Corp(app.corpId(), app.apiBase()), key -> new CorpDirectory());
        Address address = new Address(app, openId);
        Answer known = corp.answer(address);
        if (known != null) {
            return known.lookup();
        }
        try {
            String userId = lookups.userByOpenId(app, openId, options, cancellation);
            return userId.isEmpty()
                    ? MemberLookup.none(BUNDLE.message("lookup.openId"))
                    : corp.keep(address, MemberLookup.found(userId));
        } catch (WecomException e) {
            cancellation.check();
            return MemberLookup.unreachable(e::in);
        }
    }

    /** The key of a corp: WeCom blocks the call for a corp, whichever of its applications makes it. */
    private record Corp(String id, URI apiBase) {}

    /** The key of a cached answer: each application has a visible range of its own. */
    private record Address(WecomApp app, String email) {}

    private record Answer(MemberLookup lookup, long until) {}

    private final class CorpDirectory {

        private final Semaphore mutex = new Semaphore(1, true);
        private final Map<Address, Answer> answers = new ConcurrentHashMap<>();
        private final LookupQuota quota = new LookupQuota();
        private final AtomicInteger failures = new AtomicInteger();
        private MemberLookup failure;

        Answer answer(Address address) {
            Answer answer = answers.get(address);
            return answer == null || nanoTime.getAsLong() - answer.until() >= 0 ? null : answer;
        }

        MemberLookup ask(Address address, DeliveryOptions options, Cancellation cancellation)
                throws InterruptedException {
            if (!quota.mayAsk(nanoTime.getAsLong())) {
                return MemberLookup.none(BUNDLE.message("lookup.limit", address.email()));
            }
            try {
                String userId = lookups.userByEmail(address.app(), address.email(), options, cancellation);
                quota.known(userId, nanoTime.getAsLong());
                return keep(address, MemberLookup.found(userId));
            } catch (RejectedException e) {
                if (e.isUnknownUser()) {
                    quota.unknown(nanoTime.getAsLong());
                    return keep(address, MemberLookup.none(BUNDLE.message("lookup.unknown", address.email())));
                }
                if (e.isBlocked()) {
                    quota.blocked(nanoTime.getAsLong());
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
            if (answers.size() >= MAX_ADDRESSES) {
                answers.clear();
            }
            answers.put(address, new Answer(lookup, now + LookupQuota.DAY.toNanos()));
            return lookup;
        }
    }
}
