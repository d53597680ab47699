using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RefMiner.Binding;
using RefMiner.Parsing;
using RefMiner.Profiles;

namespace RefMiner.Validation;

/// <summary>Checks a model's answer by the rules of a house. Usable from many threads.</summary>
/// <param name="profile">The house.</param>
/// <param name="tree">The source tree that the code is for; null to check syntax alone.</param>
/// <param name="habits">What the mined tree does itself; null where it is not known. A house with variants of its own has written
/// down what it wants, and asks no tree.</param>
internal sealed class ResponseValidator(CodeProfile profile, BoundTree? tree = null, HouseHabits? habits = null)
{
    private readonly HouseHabits? _habits = profile.HasVariants ? null : habits;
    private readonly RecommendedUses _uses = new(profile);

    /// <summary>Whether a finding of a rule is an error unless a habit of the tree makes it a warning.</summary>
    public bool IsError(string id) => profile.Checks.Any(check => !check.IsWarning && CodeChecks.Id(check.Check) == id);

    /// <summary>What the code for a request should look like.</summary>
    public Expectation Expect(ContextRequest request)
    {
        var code = profile.Expect(request);
        return new Expectation { Code = code, Signature = Expectation.Parse(code.Request.Operation.Signature) };
    }

    /// <summary>Checks an answer of any size and content.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValidationResult Validate(string response, Expectation expected, CancellationToken cancellationToken = default) =>
        Validate(ResponseParser.Parse(response, expected.Request.Operation, cancellationToken), expected, cancellationToken);

    /// <summary>Checks an answer that was parsed.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValidationResult Validate(ParsedResponse response, Expectation expected, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(expected);

        if (response.Code is not { } code || response.Faults.Length > 0)
            return Refused(response, response.Faults);

        return GuardedWork.Run(stop => Check(response, code, expected, stop), fault => Refused(response, [fault]), cancellationToken);
    }

    private ValidationResult Check(ParsedResponse response, ParsedCode code, Expectation expected, CancellationToken cancellationToken)
    {
        var bound = tree?.Bind(
            code,
            expected.Request,
            expected.Signature,
            [.. expected.Code.Mixins.Select(mixin => mixin.Name)],
            cancellationToken
        );
        var plain = Checked(code.Body, code.Place, null);
        var body = bound is null ? plain : Checked(bound.Body, bound.Place, bound.Model);
        var features = _uses.Features(plain);
        var variant = RecommendedUses.Variant(expected, features);
        ImmutableArray<CodeFinding> findings =
        [
            .. profile
                .Checks.Where(check => check.NodeTypes.IsEmpty || check.NodeTypes.Contains(expected.Code.NodeType))
                .SelectMany(check => check.Check == CheckKind.VariantCore ? OfVariant(check, variant, plain) : Find(check, body, expected))
                .Concat(HiddenCode.Of(body).SelectMany(hidden => Security(hidden, body)))
                .Concat(bound?.Findings ?? [])
                .Concat(Beside(response, code, expected))
                .DistinctBy(finding => (finding.Id, finding.Place, finding.Message))
                .OrderBy(finding => finding.Place.Line)
                .ThenBy(finding => finding.Place.Column)
                .ThenBy(finding => finding.Id, StringComparer.Ordinal)
                .ThenBy(finding => finding.Message, StringComparer.Ordinal),
        ];
        var patterns = _uses.Patterns(expected, plain, features);
        var mixins = RecommendedUses.Mixins(expected, plain, features);
        var parts = Scoring.Parts(findings, patterns, mixins, variant, bound is not null);
        return new ValidationResult
        {
            IsAccepted = findings.All(finding => finding.Severity != FindingSeverity.Error),
            Score = Scoring.Mean(parts),
            Parts = parts,
            Response = response,
            Findings = findings,
            Variant = variant,
            Patterns = patterns,
            Mixins = mixins,
            IsBound = bound is not null,
        };

        CheckedBody Checked(SyntaxNode root, Func<TextSpan, ResponsePlace> place, SemanticModel? model) =>
            new(root, place)
            {
                Method = code.Method,
                Signature = expected.Signature,
                Usings = code.Usings,
                OtherMembers = response.OtherMembers,
                Model = model,
                Tree = _habits?.Names,
            };
    }

    // What the tree does itself is no fault there.
    private IEnumerable<CodeFinding> Find(CodeCheck check, CheckedBody body, Expectation expected)
    {
        foreach (var fault in CodeChecks.Faults(check, body))
        {
            var finding = CodeChecks.Finding(check, body, fault);
            yield return _habits is null || finding.Severity != FindingSeverity.Error || CodeChecks.Habit(check, fault) is not { } trait
                ? finding
            : trait == CheckFault.Minor ? finding with { Severity = FindingSeverity.Warning }
            : _habits.Find(check, trait, expected.Request) is { } habit
                ? finding with
                {
                    Severity = FindingSeverity.Warning,
                    Message = $"{finding.Message}, as {habit} do",
                }
            : finding;
        }
    }

    // Code that a condition switches off runs in another build.
    private IEnumerable<CodeFinding> Security(HiddenCode hidden, CheckedBody body)
    {
        var code = new CheckedBody(hidden.Body, _ => body.Place(hidden.Span)) { Signature = body.Signature, Tree = _habits?.Names };
        return profile.Checks.Where(check => CodeChecks.IsSecurity(check.Check)).SelectMany(check => CodeChecks.Find(check, code));
    }

    // Code that is not taken is checked for safety: somebody may take it all the same.
    private IEnumerable<CodeFinding> Beside(ParsedResponse response, ParsedCode code, Expectation expected)
    {
        foreach (var other in response.Beside)
        {
            var around = other.Body.SyntaxTree == code.Body.SyntaxTree ? code.Body.Span : default;
            var body = new CheckedBody(other.Body, other.Place)
            {
                Method = other.Method,
                Signature = expected.Signature,
                Usings = other.Usings,
            };
            foreach (var check in profile.Checks.Where(check => CodeChecks.IsSecurity(check.Check)))
            {
                foreach (var finding in CodeChecks.Find(check, body, around))
                    yield return finding;
            }
        }
    }

    private static IEnumerable<CodeFinding> OfVariant(CodeCheck check, RecommendedUse? variant, CheckedBody body)
    {
        if (variant is { IsUsed: false })
            yield return new CodeFinding(
                CodeChecks.Id(check.Check),
                check.IsWarning ? FindingSeverity.Warning : FindingSeverity.Error,
                $"nothing in the code shows the variant {variant.Name}",
                body.Place(body.Start),
                check.Hint
            );
    }

    private static ValidationResult Refused(ParsedResponse response, ImmutableArray<CodeFinding> faults) =>
        new()
        {
            IsAccepted = false,
            Score = 0,
            Parts = [new ScorePart("syntax", 0, 1)],
            Response = response,
            Findings = faults,
            Variant = null,
            Patterns = [],
            Mixins = [],
            IsBound = false,
        };
}
