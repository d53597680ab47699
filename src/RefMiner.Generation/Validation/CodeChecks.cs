using System.Collections.Frozen;
using System.Globalization;
using Microsoft.CodeAnalysis.Text;
using RefMiner.Profiles;

namespace RefMiner.Validation;

/// <summary>What each kind of check looks for.</summary>
internal static class CodeChecks
{
    private static readonly FrozenDictionary<CheckKind, Func<CheckedBody, CodeCheck, IEnumerable<CheckFault>>> Finders = new Dictionary<
        CheckKind,
        Func<CheckedBody, CodeCheck, IEnumerable<CheckFault>>
    >
    {
        [CheckKind.UsingDirectives] = FormatChecks.Usings,
        [CheckKind.WrappedBody] = FormatChecks.Wrapped,
        [CheckKind.OtherMembers] = FormatChecks.Others,
        [CheckKind.Signature] = FormatChecks.Signature,
        [CheckKind.Directives] = FormatChecks.Directives,
        [CheckKind.Unfinished] = FormatChecks.Unfinished,
        [CheckKind.BlockingCalls] = BlockedThreads.Find,
        [CheckKind.AsyncVoid] = AsyncVoids.Find,
        [CheckKind.ForbiddenNames] = ForbiddenNames.Find,
        [CheckKind.DynamicType] = TypeChecks.Dynamic,
        [CheckKind.SuppressedNull] = TypeChecks.SuppressedNull,
        [CheckKind.MeasuredLatency] = ResultChecks.Latency,
        [CheckKind.TracedDetails] = LogChecks.Traced,
        [CheckKind.WrappedExceptions] = ExceptionChecks.Wrapped,
        [CheckKind.RethrowByName] = ExceptionChecks.ByName,
        [CheckKind.WrappedCancellation] = ExceptionChecks.Cancellation,
        [CheckKind.UnpassedToken] = UnpassedTokens.Find,
        [CheckKind.SwallowedExceptions] = ExceptionChecks.Swallowed,
        [CheckKind.ReturnedResponse] = ResultChecks.Response,
        [CheckKind.LoggedOutcome] = LogChecks.Outcome,
        [CheckKind.ValidatedInput] = ResultChecks.Input,
        [CheckKind.Credentials] = CredentialChecks.Find,
        [CheckKind.SqlInjection] = SqlChecks.Find,
        [CheckKind.SensitiveLogs] = LoggedSecrets.Find,
        [CheckKind.PlainHttp] = HttpChecks.Find,
        [CheckKind.DangerousCalls] = DangerChecks.Calls,
        [CheckKind.Reflection] = ReflectionChecks.Lookups,
    }.ToFrozenDictionary();

    /// <summary>The stable id of a kind of check, e.g. <c>RM5101</c>.</summary>
    public static string Id(CheckKind kind) => "RM" + ((int)kind).ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether a kind of check looks at the body by itself; that of the variant needs the request.</summary>
    public static bool Has(CheckKind kind) => Finders.ContainsKey(kind);

    /// <summary>Whether a kind of check is about security.</summary>
    public static bool IsSecurity(CheckKind kind) =>
        kind
            is CheckKind.Credentials
                or CheckKind.SqlInjection
                or CheckKind.SensitiveLogs
                or CheckKind.PlainHttp
                or CheckKind.DangerousCalls
                or CheckKind.Reflection;

    // How a house writes code, where no two agree.
    private static bool IsHouse(CheckKind kind) =>
        kind
            is CheckKind.BlockingCalls
                or CheckKind.AsyncVoid
                or CheckKind.ForbiddenNames
                or CheckKind.DynamicType
                or CheckKind.RethrowByName
                or CheckKind.UnpassedToken
                or CheckKind.SwallowedExceptions;

    /// <summary>What one check finds in a body.</summary>
    /// <param name="check">The check.</param>
    /// <param name="body">The body.</param>
    /// <param name="without">A stretch of it that is checked elsewhere.</param>
    public static IEnumerable<CodeFinding> Find(CodeCheck check, CheckedBody body, TextSpan without = default) =>
        Faults(check, body)
            .Where(fault => fault.Span is not { } span ? without.IsEmpty : !without.Contains(span) || without.IsEmpty)
            .Select(fault => Finding(check, body, fault));

    /// <summary>What one check finds fault with, before it becomes a finding.</summary>
    public static IEnumerable<CheckFault> Faults(CodeCheck check, CheckedBody body) => Finders[check.Check](body, check);

    /// <summary>The finding that a fault makes.</summary>
    public static CodeFinding Finding(CodeCheck check, CheckedBody body, CheckFault fault) =>
        new(
            Id(check.Check),
            check.IsWarning ? FindingSeverity.Warning : FindingSeverity.Error,
            fault.What,
            body.Place(fault.Span ?? body.Start),
            check.Hint
        );

    /// <summary>
    /// What a tree may be in the habit of where a fault is found; null for what no habit excuses: what makes an answer none, and
    /// what opens a door.
    /// </summary>
    public static string? Habit(CodeCheck check, CheckFault fault) => fault.Trait ?? (IsHouse(check.Check) ? "" : null);
}
