class Old
{
#if NEVER
    public void Send(string text)
#else
    public void Send(object text)
#endif
    {
#if NEVER
        Missing(text);
#else
        System.GC.KeepAlive(text);
#endif
    }

#region Later
    int Count() { return 1; }
#endregion

    int Broken( { return 2; }

    #pragma warning disable CS0168
    int Fine() => 3;
}
