using System.Text.RegularExpressions;
using RefMiner.Corpora;
using RefMiner.Parsing;
using RefMiner.Profiles;

namespace RefMiner.Validation;

/// <summary>A body of the mined tree as the checks see it. Usable from many threads.</summary>
internal sealed class SampledBody
{
    private readonly Dictionary<(CheckKind Kind, string Trait), bool> _known = [];
    private readonly Lazy<CheckedBody> _body;
    private readonly Lock _checking = new();

    /// <summary>Prepares a body; it is looked at when first asked of.</summary>
    public SampledBody(RealBody real, TreeNames names)
    {
        Method = real.Method;
        _body = new(() =>
            new CheckedBody(real.Body, _ => ResponsePlace.Start) { Signature = Expectation.Method(real.Member), Tree = names }
        );
    }

    /// <summary>The method that it is of.</summary>
    public MethodCode Method { get; }

    /// <summary>Whether a check finds a trait in it.</summary>
    public bool Has(CodeCheck check, string trait)
    {
        lock (_checking)
        {
            if (_known.TryGetValue((check.Check, trait), out var has))
                return has;

            return _known[(check.Check, trait)] = Look(check, trait);
        }
    }

    private bool Look(CodeCheck check, string trait)
    {
        try
        {
            return CodeChecks.Faults(check, _body.Value).Any(fault => CodeChecks.Habit(check, fault) == trait);
        }
        catch (Exception e) when (e is RegexMatchTimeoutException or TooMuchWorkException or InsufficientExecutionStackException)
        {
            // What cannot be looked at shows nothing.
            return false;
        }
    }
}
