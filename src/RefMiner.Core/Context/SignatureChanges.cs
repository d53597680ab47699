using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Context;

/// <summary>How the signatures of the main quoted method and of the requested one differ. A constructor is compared with nothing.</summary>
internal sealed class SignatureChanges(NodeRecord node, MethodRecord main, OperationSpec operation, MethodShape requested, QuotedUses uses)
{
    private readonly MethodShape _quoted = main.Name == node.Name ? new MethodShape("", null) : MethodShape.Of(main);

    /// <summary>What goes in, with the members that the quoted code uses of it.</summary>
    public string? Input()
    {
        if (_quoted.Parameters is null)
            return null;

        var types = main.ParameterTypes.Where(type => type != "CancellationToken").Distinct(StringComparer.Ordinal).ToArray();
        var text = types.Length == 0 ? "no input" : string.Join(", ", types.Select(type => Wording.With(type, uses.OfModel(type))));
        if (operation.InputModel is { } input)
            return TermSplitter.IdentifiersIn(input).All(name => _quoted.Takes(name) || types.Contains(name))
                ? null
                : $"Its {main.Name} takes {text}; the new method takes {Wording.Name(input)}.";

        var absent = types.Where(type => !TermSplitter.IsCommonType(type) && !requested.Takes(type)).ToArray();
        return requested.Parameters is null || absent.Length == 0
            ? null
            : $"Its {main.Name} takes {text}; the new method takes no {Wording.List(absent)}.";
    }

    /// <summary>What comes out, with the members that the quoted code uses of it.</summary>
    public string? Output()
    {
        if (_quoted.Returns.Length == 0)
            return null;

        var models = _quoted.Returned.Where(type => !TermSplitter.IsCommonType(type)).ToArray();
        var text = Wording.With(_quoted.Returns, models.Length == 1 ? uses.OfModel(models[0]) : []);
        if (operation.OutputModel is { } output)
            return TermSplitter.IdentifiersIn(output).All(name => CodeText.Has(_quoted.Returns, name))
                ? null
                : $"Its {main.Name} returns {text}; the new method returns {Wording.Name(output)}.";

        return requested.Returns.Length == 0 || _quoted.Returned.SequenceEqual(requested.Returned)
            ? null
            : $"Its {main.Name} returns {text}; the new method returns {Wording.Name(requested.Returns)}.";
    }

    /// <summary>Whether only one of the two can be awaited.</summary>
    public string? Asynchrony()
    {
        if (_quoted.Returns.Length == 0 || requested.Returns.Length == 0 || _quoted.IsAsynchronous == requested.IsAsynchronous)
            return null;
        if (requested.IsAsynchronous)
            return $"Its {main.Name} is synchronous, the new method is not: await the asynchronous forms of its calls.";

        return main.Awaited.IsEmpty || CodeText.Has(operation.Signature ?? "", "async")
            ? null
            : $"Its {main.Name} awaits {Wording.List(main.Awaited.Take(Wording.MostNames))}, the new method is synchronous and "
                + "cannot: call synchronous forms.";
    }

    /// <summary>Whether only one of the two takes a cancellation token.</summary>
    public string? Cancellation()
    {
        const string token = "CancellationToken";
        if (_quoted.Parameters is null || requested.Parameters is null || _quoted.Takes(token) == requested.Takes(token))
            return null;

        return requested.Takes(token)
            ? $"The new method takes a {token}, its {main.Name} does not: pass it to every call that takes one."
            : $"Its {main.Name} takes a {token}, the new method does not: leave it out of the calls.";
    }
}
