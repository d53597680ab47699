namespace RefMiner.Nodes;

/// <summary>Says how, where or when a corpus was mined, not what it holds: two dumps of equal content do not differ in it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotContentAttribute : Attribute;
