using RefMiner.Tokens;

namespace RefMiner.Context;

/// <summary>A plan under packing, with the exact token counts of its rendered sections.</summary>
internal sealed class Packing
{
    private readonly SectionRenderer _renderer;
    private readonly PartCounter _counter;
    private readonly TokenCounter _whole;
    private readonly Dictionary<string, (string Text, int Tokens)> _sections = new(StringComparer.Ordinal);
    private readonly List<string> _cuts = [];
    private ContextPlan _plan;

    /// <summary>Renders all sections.</summary>
    public Packing(ContextPlan plan, SectionRenderer renderer, TokenCounter counter)
    {
        (_plan, _renderer, _counter, _whole) = (plan, renderer, new PartCounter(counter), counter);
        foreach (var section in ContextSection.All) Render(section);
    }

    /// <summary>Exact count of all sections joined.</summary>
    public int Total
    {
        get
        {
            var total = 0;
            for (var i = 0; i < ContextSection.All.Length; i++)
            {
                var (text, tokens) = _sections[ContextSection.All[i]];
                total += tokens;
                if (i == ContextSection.All.Length - 1) break;
                if (_counter.Joint(text, _sections[ContextSection.All[i + 1]].Text) is not { } joint) return _whole.Count(Join());

                total += joint;
            }

            return total;
        }
    }

    /// <summary>Exact count of one section.</summary>
    public int Tokens(string section) => _sections[section].Tokens;

    /// <summary>Shortens a section until it fits, or cannot be shortened further.</summary>
    public void Shrink(string section, int maxTokens, Func<ContextPlan, (ContextPlan Plan, string Cut)?> shorten)
    {
        while (Tokens(section) > maxTokens && Step(section, shorten)) { }
    }

    /// <summary>Shortens a section once; false when there is nothing left to shorten.</summary>
    public bool Step(string section, Func<ContextPlan, (ContextPlan Plan, string Cut)?> shorten)
    {
        if (shorten(_plan) is not { } shorter) return false;

        _plan = shorter.Plan;
        _cuts.Add(shorter.Cut);
        Render(section);
        return true;
    }

    /// <summary>The outcome.</summary>
    public PackedContext Finish()
    {
        return new PackedContext(
            _plan,
            [.. ContextSection.All.Select(s => _sections[s].Text)],
            [.. ContextSection.All.Select(s => _sections[s].Tokens)],
            Join(),
            Total,
            [.. _cuts]);
    }

    private void Render(string section)
    {
        var text = _renderer.Render(section, _plan);
        _sections[section] = (text, _counter.Count(text, isCommon: section is not (ContextSection.Operation or ContextSection.References)));
    }

    private string Join() => string.Join("\n", ContextSection.All.Select(s => _sections[s].Text));
}
