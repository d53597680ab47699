using System.Collections.Immutable;

namespace RefMiner.Context;

/// <summary>Makes the references of a plan smaller, step by step.</summary>
/// <remarks>The last declarations go, then the last usages; helpers of the last nodes become signatures, then go; then nodes beyond
/// two; then main methods become signatures, then nodes go but one.</remarks>
internal sealed class ReferenceShortening(ContextPlan plan)
{
    private const int PerHeading = 40;
    private const int PerNode = 120;
    private const int PerDeclaredType = 20;

    private readonly ImmutableArray<Reference> _references = plan.References;

    /// <summary>The next step, or null where nothing is left to shorten.</summary>
    public Shortening? Next() =>
        Declaration() ?? Usage() ?? Helper(shorten: true) ?? Helper(shorten: false) ?? Node(fewest: 2) ?? Main() ?? Node(fewest: 1);

    private Shortening? Declaration() =>
        plan.Declarations.IsEmpty
            ? null
            : new(
                plan with
                {
                    Declarations = plan.Declarations.RemoveAt(plan.Declarations.Length - 1),
                },
                $"declarations of {plan.Declarations[^1].Name}",
                "left out",
                PerDeclaredType,
                FormattableString.Invariant($"declaration {plan.Declarations[^1].Members[0]}")
            );

    private Shortening? Usage() =>
        plan.Usages.IsEmpty
            ? null
            : new(
                plan with
                {
                    Usages = plan.Usages.RemoveAt(plan.Usages.Length - 1),
                },
                $"usage at {plan.Usages[^1].File}:{plan.Usages[^1].PlaceInFile}",
                "left out",
                plan.Usages[^1].Statement.Tokens,
                FormattableString.Invariant($"statement {plan.Usages[^1].Number}")
            );

    private Shortening? Helper(bool shorten)
    {
        for (var i = _references.Length - 1; i >= 0; i--)
        {
            var methods = _references[i].Methods;
            for (var m = methods.Length - 1; m > 0; m--)
            {
                if (!shorten || IsLonger(methods[m]))
                    return shorten
                        ? ToSignature(i, m)
                        : With(i, methods.RemoveAt(m), methods[m], "left out", methods[m].Form.Tokens + PerHeading);
            }
        }

        return null;
    }

    private Shortening? Main()
    {
        for (var i = _references.Length - 1; i >= 0; i--)
        {
            if (IsLonger(_references[i].Methods[0]))
                return ToSignature(i, 0);
        }

        return null;
    }

    private Shortening? Node(int fewest) =>
        _references.Length <= fewest
            ? null
            : new(
                plan with
                {
                    References = _references.RemoveAt(_references.Length - 1),
                },
                _references[^1].Node.Name,
                "left out",
                _references[^1].Methods.Sum(m => m.Form.Tokens + PerHeading) + PerNode,
                _references[^1].Key
            );

    // The documentation of a signature can be longer than a short method, and that only a signature is quoted has to be said.
    private static bool IsLonger(QuotedMethod method) =>
        method.IsFull && method.Method.Full.Tokens > method.Method.SignatureForm.Tokens + PerHeading;

    private Shortening ToSignature(int i, int m)
    {
        var method = _references[i].Methods[m];
        var signature = method with { IsFull = false };
        return With(
            i,
            _references[i].Methods.SetItem(m, signature),
            method,
            "shortened to its signature",
            method.Form.Tokens - signature.Form.Tokens
        );
    }

    private Shortening With(int i, ImmutableArray<QuotedMethod> methods, QuotedMethod changed, string how, int saved) =>
        new(
            plan with
            {
                References = _references.SetItem(i, _references[i] with { Methods = methods }),
            },
            $"{_references[i].Node.Name}.{changed.Method.Name}",
            how,
            saved,
            _references[i].KeyOf(changed.Method)
        );
}
